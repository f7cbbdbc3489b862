package dev.patchbay.worker.frames;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks by an admin client: of Kafka's clients the one that asks many brokers at once. */
record KafkaAnswers(Admin admin) implements PartitionAnswers {
  @Override
  public CompletionStage<Integer> count(String topic) {
    return Objects.requireNonNull(
            admin.describeTopics(List.of(topic)).topicNameValues().get(topic), topic)
        .toCompletionStage()
        .thenApply(found -> found.partitions().size())
        .exceptionally(KafkaAnswers::none);
  }

  @Override
  public CompletionStage<Long> earliest(TopicPartition place) {
    return offset(place, OffsetSpec.earliest()).thenApply(ListOffsetsResultInfo::offset);
  }

  @Override
  public CompletionStage<Long> end(TopicPartition place) {
    return offset(place, OffsetSpec.latest()).thenApply(ListOffsetsResultInfo::offset);
  }

  @Override
  public CompletionStage<Optional<Long>> since(TopicPartition place, long brokerMillis) {
    return offset(place, OffsetSpec.forTimestamp(brokerMillis))
        .thenApply(found -> Optional.of(found.offset()).filter(offset -> offset >= 0));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private CompletionStage<ListOffsetsResultInfo> offset(TopicPartition place, OffsetSpec which) {
    return admin.listOffsets(Map.of(place, which)).partitionResult(place).toCompletionStage();
  }

  private static Integer none(Throwable why) {
    if (why.getCause() instanceof UnknownTopicOrPartitionException) {
      return 0;
    }
    throw why instanceof CompletionException known ? known : new CompletionException(why);
  }
}
