package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class HangingTransactionIT {
  private static final String TEXT = "Gate four is closed until noon.";

  private final Stack stack = TestStack.stack();

  @Test
  void aTransactionThatNobodyKnowsIsEndedAndTheJobsBehindItGoOn() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
        var product = new TestProduct(stack.bootstrapServers(), TestStack.tenant())) {
      var hanging = new HangingProducer(stack.bootstrapServers());
      List<TopicPartition> partitions = intake(admin);
      for (TopicPartition partition : partitions) {
        hanging.hang(partition, 900_000 + partition.partition());
        assertThat(committed(admin, partition)).isLessThan(all(admin, partition));
      }

      var job = product.announce(TEXT);

      assertThat(product.result(job).tier()).isPresent();
      for (TopicPartition partition : partitions) {
        Deadline.after(Duration.ofSeconds(30))
            .await("nothing hangs", () -> committed(admin, partition) == all(admin, partition));
      }
    }
  }

  private static List<TopicPartition> intake(Admin admin) throws Exception {
    return admin.describeTopics(List.of(Topics.INTAKE)).allTopicNames().get().values().stream()
        .flatMap(topic -> topic.partitions().stream())
        .map(partition -> new TopicPartition(Topics.INTAKE, partition.partition()))
        .toList();
  }

  private static long committed(Admin admin, TopicPartition partition) {
    return end(admin, partition, IsolationLevel.READ_COMMITTED);
  }

  private static long all(Admin admin, TopicPartition partition) {
    return end(admin, partition, IsolationLevel.READ_UNCOMMITTED);
  }

  private static long end(Admin admin, TopicPartition partition, IsolationLevel level) {
    try {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(level))
          .partitionResult(partition)
          .get()
          .offset();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
