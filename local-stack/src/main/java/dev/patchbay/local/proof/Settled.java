package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Whether the router has read all that was there: first its intake, then its ledger. */
final class Settled {
  private static final long CALL_SECONDS = 20;

  private final Admin admin;

  private Settled(Admin admin) {
    this.admin = admin;
  }

  /** Returns when both have committed what was on their inputs when they were looked at. */
  static void await(String bootstrapServers, Deadline deadline) {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      var settled = new Settled(admin);
      settled.await("patchbay-intake", topic -> topic.endsWith(".jobs"), deadline);
      settled.await(
          "patchbay-ledger",
          topic -> topic.equals("audio.intake") || topic.equals("audio.attempts"),
          deadline);
    }
  }

  private void await(String group, Predicate<String> topics, Deadline deadline) {
    Map<TopicPartition, Long> ends = ends(topics);
    deadline.await(group + " has read everything", () -> committed(group, ends));
  }

  private boolean committed(String group, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return ends.entrySet().stream()
        .allMatch(end ->
            end.getValue() == 0
                || (committed.containsKey(end.getKey())
                    && committed.get(end.getKey()).offset() >= end.getValue()));
  }

  private Map<TopicPartition, Long> ends(Predicate<String> topics) {
    var names = get(admin.listTopics().names()).stream().filter(topics).toList();
    Map<String, TopicDescription> described = get(admin.describeTopics(names).allTopicNames());
    Map<TopicPartition, OffsetSpec> latest =
        described.values().stream()
            .flatMap(topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found =
        get(admin.listOffsets(latest).all());
    found.forEach((partition, offset) -> ends.put(partition, offset.offset()));
    return ends;
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get(CALL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ProofFailure("the broker did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailure("interrupted while asking the broker", e);
    }
  }
}
