package dev.patchbay.local.proof;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What a broker has of transactions that are open, on some of its topics. */
final class OpenTransactions implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Admin admin;
  private final List<TopicPartition> partitions;

  private OpenTransactions(Admin admin, Predicate<String> topics) {
    this.admin = admin;
    List<String> names =
        answer(admin.listTopics().names()).stream().filter(topics).sorted().toList();
    this.partitions =
        answer(admin.describeTopics(names).allTopicNames()).values().stream()
            .flatMap(topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
            .toList();
  }

  /** Of the topics that there are now and whose name passes. */
  static OpenTransactions on(String bootstrapServers, Predicate<String> topics) {
    Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    try {
      return new OpenTransactions(admin, topics);
    } catch (RuntimeException e) {
      admin.close(Duration.ZERO);
      throw e;
    }
  }

  /** Whether any has records there. */
  boolean any() {
    return answer(admin.describeProducers(partitions).all()).values().stream()
        .map(state -> state.activeProducers())
        .flatMap(Collection::stream)
        .anyMatch(producer -> producer.currentTransactionStartOffset().isPresent());
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private static <T> T answer(KafkaFuture<T> asked) {
    try {
      return asked.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ProofFailure("cannot ask the broker for its transactions", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailure("interrupted", e);
    }
  }
}
