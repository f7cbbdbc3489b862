package dev.patchbay.router;

import dev.patchbay.router.StuckPartitions.Ends;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of some topics end, asked of their brokers. */
final class PartitionEnds {
  /** For one without a leader; all others wait for it, and the next look must not come too late. */
  private static final int MOST_MILLIS = 3_000;

  private final Admin admin;
  private final Predicate<String> topics;
  private final Answers answers;

  PartitionEnds(Admin admin, Predicate<String> topics, Answers answers) {
    this.admin = admin;
    this.topics = topics;
    this.answers = answers;
  }

  /** Of every partition that answers; one without a leader keeps no other from being looked at. */
  Map<TopicPartition, Ends> now()
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> latest = partitions();
    ListOffsetsResult stable = admin.listOffsets(latest, of(IsolationLevel.READ_COMMITTED));
    ListOffsetsResult last = admin.listOffsets(latest, of(IsolationLevel.READ_UNCOMMITTED));
    var ends = new HashMap<TopicPartition, Ends>();
    for (TopicPartition partition : latest.keySet()) {
      Optional<ListOffsetsResultInfo> from = answers.ifAny(stable.partitionResult(partition));
      Optional<ListOffsetsResultInfo> to = answers.ifAny(last.partitionResult(partition));
      if (from.isPresent() && to.isPresent()) {
        ends.put(partition, new Ends(from.get().offset(), to.get().offset()));
      }
    }
    return ends;
  }

  private static ListOffsetsOptions of(IsolationLevel isolation) {
    return new ListOffsetsOptions(isolation).timeoutMs(MOST_MILLIS);
  }

  private Map<TopicPartition, OffsetSpec> partitions()
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> names =
        answers.to(admin.listTopics(new ListTopicsOptions().listInternal(true)).names()).stream()
            .filter(topics)
            .toList();
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    for (var described : admin.describeTopics(names).topicNameValues().entrySet()) {
      answers
          .ifAny(described.getValue())
          .ifPresent(topic ->
              topic
                  .partitions()
                  .forEach(partition ->
                      latest.put(
                          new TopicPartition(described.getKey(), partition.partition()),
                          OffsetSpec.latest())));
    }
    return latest;
  }
}
