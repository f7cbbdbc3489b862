package dev.patchbay.router;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Ends transactions that nobody else will. A broker that is killed with transactions in flight may
 * leave a record behind the marker that closed its transaction: its partition then shows an open
 * transaction, the coordinator knows of none, and every reader of committed records waits for ever,
 * among them the restore of the ledger's own stores.
 */
final class HangingTransactions implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);

  private final PartitionEnds ends;
  private final StuckPartitions stuck;
  private final UnknownTransactions unknown;
  private final LongSupplier nanoTime;
  private final Rounds rounds;

  /**
   * @param topics whose readers must not wait
   * @param patience longer than a commit takes
   * @param interval between two looks
   * @param wait bound of one request
   */
  HangingTransactions(
      Admin admin,
      Predicate<String> topics,
      Duration patience,
      Duration interval,
      Duration wait,
      LongSupplier nanoTime,
      RouterMeters meters) {
    var answers = new Answers(wait);
    this.ends = new PartitionEnds(admin, topics, answers);
    // Of many partitions that stand still a look takes longer than the interval.
    this.stuck = new StuckPartitions(patience, patience.multipliedBy(3));
    this.unknown = new UnknownTransactions(admin, answers, meters);
    this.nanoTime = nanoTime;
    this.rounds = new Rounds("hanging-transactions", interval, wait, this::look);
  }

  @Override
  public void start() {
    rounds.start();
  }

  @Override
  public void stop() {
    rounds.stop();
  }

  @Override
  public boolean isRunning() {
    return rounds.areGoing();
  }

  /** Before the stream applications, whose restore may wait for it. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void look() throws ExecutionException, InterruptedException, TimeoutException {
    Set<TopicPartition> now = stuck.after(ends.now(), nanoTime.getAsLong());
    unknown.forgetAllBut(now);
    for (TopicPartition partition : now) {
      endOrTell(partition);
    }
  }

  /** One partition that cannot be looked into keeps no other from being freed. */
  private void endOrTell(TopicPartition partition) throws InterruptedException {
    try {
      unknown.endOn(partition);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      log.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("exception", Rounds.cause(e).getClass().getSimpleName())
          .log("a partition that stands still cannot be looked into");
    }
  }
}
