package dev.patchbay.router;

import dev.patchbay.router.StuckPartitions.Ends;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
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
  private static final Set<TransactionState> ALIVE =
      Set.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_ABORT,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_EPOCH_FENCE);

  private final Admin admin;
  private final StuckPartitions stuck;
  private final Predicate<String> topics;
  private final Duration interval;
  private final Duration wait;
  private final LongSupplier nanoTime;
  private final RouterMeters meters;
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
    this.stuck = new StuckPartitions(patience);
    this.interval = interval;
    this.wait = wait;
    this.nanoTime = nanoTime;
    this.meters = meters;
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    stopping.countDown();
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

  private void lookOrTell() throws InterruptedException {
    try {
      for (TopicPartition partition : stuck.after(ends(), nanoTime.getAsLong())) {
        endHanging(partition);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      log.atWarn()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("hanging transactions cannot be looked for");
    }
  }

  private Map<TopicPartition, Ends> ends()
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> names =
        get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names()).stream()
            .filter(topics)
            .toList();
    Map<TopicPartition, OffsetSpec> latest =
        get(admin.describeTopics(names).allTopicNames()).values().stream()
            .flatMap(topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> stable =
        offsets(latest, IsolationLevel.READ_COMMITTED);
    Map<TopicPartition, ListOffsetsResultInfo> last =
        offsets(latest, IsolationLevel.READ_UNCOMMITTED);
    var ends = new HashMap<TopicPartition, Ends>();
    last.forEach((partition, offset) -> {
      ListOffsetsResultInfo before = stable.get(partition);
      if (before != null) {
        ends.put(partition, new Ends(before.offset(), offset.offset()));
      }
    });
    return ends;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Map<TopicPartition, OffsetSpec> latest, IsolationLevel level)
      throws ExecutionException, InterruptedException, TimeoutException {
    return get(admin.listOffsets(latest, new ListOffsetsOptions(level)).all());
  }

  private void endHanging(TopicPartition partition)
      throws ExecutionException, InterruptedException, TimeoutException {
    for (ProducerState open : openOn(partition)) {
      // Looked at again behind the coordinator's answer: it may have ended in between.
      if (!isKnown(open, partition) && openOn(partition).contains(open)) {
        end(open, partition);
      }
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
                && ALIVE.contains(transaction.state())
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
