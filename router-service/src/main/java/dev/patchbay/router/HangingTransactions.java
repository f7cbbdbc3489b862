package dev.patchbay.router;

import dev.patchbay.router.StuckPartitions.Ends;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Ends transactions that nobody else will. A broker that is killed with transactions in flight may
 * leave a record behind the marker that closed its transaction: its partition then shows an open
 * transaction, the coordinator knows of none, and every reader of committed records waits for ever,
 * among them the restore of the ledger's own stores.
 *
 * <p>Law: a transaction that its coordinator still knows on that partition is the coordinator's to
 * end, however long it lasts; only what it does not know is ended here (KIP-664).
 */
final class HangingTransactions implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);

  /** Whatever else a coordinator says, also what this version has no word for, is not over. */
  private static final Set<TransactionState> OVER =
      Set.of(
          TransactionState.EMPTY,
          TransactionState.COMPLETE_ABORT,
          TransactionState.COMPLETE_COMMIT);

  /** Looks in a row in which the coordinator must not know it: one may find it just starting. */
  private static final int LOOKS = 2;

  private record Suspect(TopicPartition partition, long producerId, int epoch, long offset) {}

  private final Admin admin;
  private final StuckPartitions stuck;
  private final Predicate<String> topics;
  private final Duration interval;
  private final Duration wait;
  private final LongSupplier nanoTime;
  private final RouterMeters meters;
  private final Map<Suspect, Integer> unknown = new HashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("hanging-transactions").unstarted(this::watch);

  /**
   * @param topics whose readers must not wait
   * @param patience longer than any transaction of the router's may last
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
    this.admin = admin;
    this.topics = topics;
    this.stuck = new StuckPartitions(patience, interval.multipliedBy(3));
    this.interval = interval;
    this.wait = wait;
    this.nanoTime = nanoTime;
    this.meters = meters;
  }

  @Override
  public void start() {
    thread.start();
  }

  /** Waits until nothing is asked any more. */
  @Override
  public void stop() {
    stopping.countDown();
    thread.interrupt();
    try {
      thread.join(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }

  /** Before the stream applications, whose restore may wait for it. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void watch() {
    try {
      while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        lookOrTell();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The edge of a look: whatever goes wrong in one, the next is made. */
  private void lookOrTell() throws InterruptedException {
    try {
      Set<TopicPartition> now = stuck.after(ends(), nanoTime.getAsLong());
      unknown.keySet().removeIf(suspect -> !now.contains(suspect.partition()));
      for (TopicPartition partition : now) {
        endHanging(partition);
      }
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      tell(e, "hanging transactions cannot be looked for");
    }
  }

  private static void tell(Exception e, String what) {
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    log.atWarn().addKeyValue("exception", cause.getClass().getSimpleName()).log(what);
  }

  /** Of every partition that answers; one without a leader keeps no other from being looked at. */
  private Map<TopicPartition, Ends> ends()
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> names =
        get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names()).stream()
            .filter(topics)
            .toList();
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    for (var described : admin.describeTopics(names).topicNameValues().entrySet()) {
      answer(described.getValue())
          .ifPresent(topic ->
              topic
                  .partitions()
                  .forEach(partition ->
                      latest.put(
                          new TopicPartition(described.getKey(), partition.partition()),
                          OffsetSpec.latest())));
    }
    ListOffsetsResult stable =
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
    ListOffsetsResult last =
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED));
    var ends = new HashMap<TopicPartition, Ends>();
    for (TopicPartition partition : latest.keySet()) {
      Optional<ListOffsetsResultInfo> from = answer(stable.partitionResult(partition));
      Optional<ListOffsetsResultInfo> to = answer(last.partitionResult(partition));
      if (from.isPresent() && to.isPresent()) {
        ends.put(partition, new Ends(from.get().offset(), to.get().offset()));
      }
    }
    return ends;
  }

  /** Empty when this one cannot be told; that nobody answers at all is another matter. */
  private <T> Optional<T> answer(KafkaFuture<T> future)
      throws InterruptedException, TimeoutException {
    try {
      return Optional.of(get(future));
    } catch (ExecutionException e) {
      return Optional.empty();
    }
  }

  private void endHanging(TopicPartition partition) throws InterruptedException {
    try {
      for (ProducerState open : openOn(partition)) {
        var suspect =
            new Suspect(
                partition,
                open.producerId(),
                open.producerEpoch(),
                open.currentTransactionStartOffset().orElse(-1));
        if (isKnown(open, partition)) {
          unknown.remove(suspect);
        } else if (unknown.merge(suspect, 1, Integer::sum) >= LOOKS
            && openOn(partition).contains(open)) {
          end(open, partition);
        }
      }
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      tell(e, "a partition that stands still cannot be looked into");
    }
  }

  private List<ProducerState> openOn(TopicPartition partition)
      throws ExecutionException, InterruptedException, TimeoutException {
    return get(admin.describeProducers(List.of(partition)).partitionResult(partition))
        .activeProducers()
        .stream()
        .filter(producer -> producer.currentTransactionStartOffset().isPresent())
        .toList();
  }

  private boolean isKnown(ProducerState open, TopicPartition partition)
      throws ExecutionException, InterruptedException, TimeoutException {
    Collection<TransactionListing> listed =
        get(
            admin
                .listTransactions(
                    new ListTransactionsOptions().filterProducerIds(Set.of(open.producerId())))
                .all());
    List<String> ids = listed.stream().map(TransactionListing::transactionalId).toList();
    Map<String, TransactionDescription> described = get(admin.describeTransactions(ids).all());
    return described.values().stream()
        .anyMatch(transaction ->
            transaction.producerId() == open.producerId()
                && !OVER.contains(transaction.state())
                && transaction.topicPartitions().contains(partition));
  }

  private void end(ProducerState open, TopicPartition partition)
      throws ExecutionException, InterruptedException, TimeoutException {
    // A producer whose first transaction hangs has met no coordinator yet; none is older than 0.
    int coordinatorEpoch = Math.max(0, open.coordinatorEpoch().orElse(0));
    get(
        admin
            .abortTransaction(
                new AbortTransactionSpec(
                    partition, open.producerId(), (short) open.producerEpoch(), coordinatorEpoch))
            .all());
    meters.alarm("hanging_transaction");
    log.atError()
        .addKeyValue("partition", partition)
        .addKeyValue("producerId", open.producerId())
        .addKeyValue("offset", open.currentTransactionStartOffset().orElse(-1))
        .log("a hanging transaction was ended");
  }

  private <T> T get(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(wait.toMillis(), TimeUnit.MILLISECONDS);
  }
}
