package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CatchUpTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final FakeTopic control = new FakeTopic(Topics.CONTROL);
  private final Queue<String> read = new ConcurrentLinkedQueue<>();
  private final MockAdminClient admin = MockAdminClient.create().numBrokers(1).build();
  private final TopicFollower follower =
      new TopicFollower(
          Topics.CONTROL, control::reader, record -> read.add(new String(record.value(), UTF_8)));

  @BeforeEach
  void load() throws InterruptedException {
    follower.start();
    assertThat(follower.awaitLoaded(SOON)).isTrue();
    var here = new TopicPartitionInfo(0, admin.broker(0), List.of(), List.of());
    admin.addTopic(false, Topics.CONTROL, List.of(here), Map.of());
  }

  @AfterEach
  void stop() {
    follower.close();
    admin.close();
  }

  @Test
  void whatWasWrittenBeforeIsReadWhenItReturns() {
    control.append("key".getBytes(UTF_8), "order".getBytes(UTF_8));
    ends(1);
    catchUp(SOON).run();

    assertThat(read).containsExactly("order");
  }

  @Test
  void whatCannotBeReadInTimeIsTold() {
    ends(1);

    assertThatThrownBy(() -> catchUp(Duration.ofMillis(50)).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Topics.CONTROL);
  }

  private CatchUp catchUp(Duration wait) {
    return new CatchUp(follower, new LogEnds(admin, IsolationLevel.READ_COMMITTED, SOON), wait);
  }

  private void ends(long offset) {
    admin.updateEndOffsets(Map.of(new TopicPartition(Topics.CONTROL, 0), offset));
  }
}
