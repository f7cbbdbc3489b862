package dev.patchbay.router;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what is open on a partition and unknown to its coordinator. Not safe for several threads.
 *
 * <p>Law: a transaction that its coordinator still knows on that partition is the coordinator's to
 * end, however long it lasts; only what it does not know is ended here (KIP-664).
 */
final class UnknownTransactions {
  private static final Logger log = LoggerFactory.getLogger(UnknownTransactions.class);

  /** Whatever else a coordinator says, also what this version has no word for, is not over. */
  private static final Set<TransactionState> OVER =
      Set.of(
          TransactionState.EMPTY,
          TransactionState.COMPLETE_ABORT,
          TransactionState.COMPLETE_COMMIT);

  /** Looks in a row in which the coordinator must not know it: one may find it just starting. */
  private static final int LOOKS = 2;

  private record Suspect(TopicPartition partition, long producerId, int epoch, long offset) {
    static Suspect of(ProducerState open, TopicPartition partition) {
      return new Suspect(partition, open.producerId(), open.producerEpoch(), firstOffset(open));
    }
  }

  private final Admin admin;
  private final Answers answers;
  private final RouterMeters meters;
  private final Map<Suspect, Integer> unknown = new HashMap<>();

  UnknownTransactions(Admin admin, Answers answers, RouterMeters meters) {
    this.admin = admin;
    this.answers = answers;
    this.meters = meters;
  }

  /** What was seen on any other partition does not count any more. */
  void forgetAllBut(Set<TopicPartition> partitions) {
    unknown.keySet().removeIf(suspect -> !partitions.contains(suspect.partition()));
  }

  /** Looks at a partition that stands still, and ends what was unknown often enough. */
  void endOn(TopicPartition partition)
      throws ExecutionException, InterruptedException, TimeoutException {
    for (ProducerState open : openOn(partition)) {
      var suspect = Suspect.of(open, partition);
      if (isKnown(open, partition)) {
        unknown.remove(suspect);
      } else if (unknown.merge(suspect, 1, Integer::sum) >= LOOKS
          && openOn(partition).contains(open)) {
        end(open, partition);
      }
    }
  }

  private List<ProducerState> openOn(TopicPartition partition)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answers
        .to(admin.describeProducers(List.of(partition)).partitionResult(partition))
        .activeProducers()
        .stream()
        .filter(producer -> producer.currentTransactionStartOffset().isPresent())
        .toList();
  }

  private boolean isKnown(ProducerState open, TopicPartition partition)
      throws ExecutionException, InterruptedException, TimeoutException {
    Collection<TransactionListing> listed =
        answers.to(
            admin
                .listTransactions(
                    new ListTransactionsOptions().filterProducerIds(Set.of(open.producerId())))
                .all());
    List<String> ids = listed.stream().map(TransactionListing::transactionalId).toList();
    Map<String, TransactionDescription> described =
        answers.to(admin.describeTransactions(ids).all());
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
    answers.to(
        admin
            .abortTransaction(
                new AbortTransactionSpec(
                    partition, open.producerId(), (short) open.producerEpoch(), coordinatorEpoch))
            .all());
    meters.alarm("hanging_transaction");
    log.atError()
        .addKeyValue("partition", partition)
        .addKeyValue("producerId", open.producerId())
        .addKeyValue("offset", firstOffset(open))
        .log("a hanging transaction was ended");
  }

  private static long firstOffset(ProducerState open) {
    return open.currentTransactionStartOffset().orElse(-1);
  }
}
