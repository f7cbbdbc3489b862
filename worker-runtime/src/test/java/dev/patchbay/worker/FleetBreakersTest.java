package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The follower's thread with Kafka's own consumer double. */
class FleetBreakersTest {
  private static final TopicPartition BREAKERS = new TopicPartition(Topics.BREAKERS, 0);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");

  private final Queue<MockConsumer<byte[], byte[]>> consumers = new ConcurrentLinkedQueue<>();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean away = new AtomicBoolean();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FleetBreakers breakers = new FleetBreakers(consumers::remove, registry, nanos::get);

  @AfterEach
  void close() {
    breakers.close();
    assertThat(breakers.ended()).isTrue();
  }

  @Test
  void theStateWithTheHighestNumberHolds() {
    MockConsumer<byte[], byte[]> consumer = consumer();
    tell(consumer, 0, Json.write(open("a/b", 1)));
    tell(consumer, 1, Json.write(closed("a/b", 2)));
    tell(consumer, 2, Json.write(open("a/b", 1)));
    tell(consumer, 3, Json.write(open("a/c", 7)));
    breakers.start();

    await().atMost(PATIENCE).until(() -> breakers.last("a/c").isPresent());
    assertThat(breakers.last("a/b")).map(BreakerState::share).contains(100);
    assertThat(breakers.last("a/d")).isEmpty();
  }

  @Test
  void whatIsNoStateIsCountedAndPassedOver() {
    MockConsumer<byte[], byte[]> consumer = consumer();
    tell(consumer, 0, "{\"canary\":".getBytes(StandardCharsets.UTF_8));
    tell(consumer, 1, null);
    tell(consumer, 2, Json.write(open("a/b", 1)));
    breakers.start();

    await().atMost(PATIENCE).until(() -> breakers.last("a/b").isPresent());
    assertThat(registry.get("audio.worker.breakers.unreadable").counter().count()).isEqualTo(1);
  }

  @Test
  void moreTargetsThanASiteHasAreNotHeld() {
    MockConsumer<byte[], byte[]> consumer = consumer();
    consumer.schedulePollTask(() -> {
      for (int target = 0; target <= FleetBreakers.MOST; target++) {
        consumer.addRecord(record(target, Json.write(open("a/" + target, 1))));
      }
    });
    tell(consumer, FleetBreakers.MOST + 1, Json.write(closed("a/0", 2)));
    breakers.start();

    await()
        .atMost(PATIENCE)
        .until(() -> breakers.last("a/0").filter(state -> state.share() == 100).isPresent());
    assertThat(breakers.last("a/" + FleetBreakers.MOST)).isEmpty();
  }

  @Test
  void aClientThatFailsIsFollowedByOneThatReadsAllAnew() {
    MockConsumer<byte[], byte[]> first = consumer();
    tell(first, 0, Json.write(open("a/b", 1)));
    first.schedulePollTask(() -> {});
    first.schedulePollTask(() -> {
      throw new KafkaException("canary");
    });
    tell(consumer(), 1, Json.write(closed("a/b", 2)));
    breakers.start();

    await()
        .atMost(PATIENCE)
        .until(() -> breakers.last("a/b").filter(state -> state.share() == 100).isPresent());
    assertThat(registry.get("audio.worker.client.restarts").counter().count()).isEqualTo(1);
  }

  /** Whose leader is away may have told long ago that the target works. */
  @Test
  void whatShutATargetBindsNoMoreOnceNobodyKnowsWhatWasToldSince() {
    MockConsumer<byte[], byte[]> consumer = consumer();
    tell(consumer, 0, Json.write(open("a/b", 1)));
    tell(consumer, 1, Json.write(closed("a/c", 1)));
    breakers.start();
    await().atMost(PATIENCE).until(() -> breakers.last("a/b").isPresent());

    away.set(true);
    nanos.set(FleetBreakers.BINDS.toNanos() - 1);
    assertThat(breakers.last("a/b")).isPresent();
    nanos.set(FleetBreakers.BINDS.toNanos());
    assertThat(breakers.last("a/b")).isEmpty();
    assertThat(breakers.last("a/c")).isPresent();
    assertThat(registry.get("audio.worker.breakers.age").gauge().value()).isEqualTo(30);

    away.set(false);
    // A question that was on its way when time passed counts as asked behind that.
    await()
        .atMost(PATIENCE)
        .until(() -> {
          nanos.addAndGet(FleetBreakers.ASKED.toNanos());
          return breakers.last("a/b").isPresent();
        });
  }

  @Test
  void aLogThatBeginsAnewTakesThePlaceOfAllBefore() {
    MockConsumer<byte[], byte[]> first = consumer();
    tell(first, 0, Json.write(open("a/b", 7)));
    tell(first, 1, Json.write(open("a/d", 1)));
    breakers.start();
    await().atMost(PATIENCE).until(() -> breakers.last("a/d").isPresent());

    tell(consumer(), 0, Json.write(closed("a/b", 1)));
    first.schedulePollTask(() -> {
      throw new OffsetOutOfRangeException(Map.of(BREAKERS, 2L));
    });

    await()
        .atMost(PATIENCE)
        .until(() -> breakers.last("a/b").filter(state -> state.share() == 100).isPresent());
    assertThat(breakers.last("a/d")).isEmpty();
  }

  @Test
  void aLogThatIsShorterThanWhatWasReadOfItIsReadAnew() {
    MockConsumer<byte[], byte[]> first = consumer();
    tell(first, 0, Json.write(open("a/b", 7)));
    breakers.start();
    await().atMost(PATIENCE).until(() -> breakers.last("a/b").isPresent());

    tell(consumer(), 0, Json.write(closed("a/b", 1)));
    first.seek(BREAKERS, 9);
    nanos.set(FleetBreakers.ASKED.toNanos());

    await()
        .atMost(PATIENCE)
        .until(() -> breakers.last("a/b").filter(state -> state.share() == 100).isPresent());
  }

  private MockConsumer<byte[], byte[]> consumer() {
    var consumer =
        new MockConsumer<byte[], byte[]>("none") {
          private long end;

          @Override
          public synchronized void addRecord(ConsumerRecord<byte[], byte[]> record) {
            super.addRecord(record);
            end = record.offset() + 1;
          }

          @Override
          public synchronized Map<TopicPartition, Long> endOffsets(
              Collection<TopicPartition> partitions, Duration timeout) {
            if (away.get()) {
              throw new TimeoutException("canary");
            }
            return Map.of(BREAKERS, end);
          }
        };
    consumer.updatePartitions(
        Topics.BREAKERS, List.of(new PartitionInfo(Topics.BREAKERS, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(BREAKERS, 0L));
    consumers.add(consumer);
    return consumer;
  }

  private static void tell(
      MockConsumer<byte[], byte[]> consumer, long offset, byte @Nullable [] value) {
    consumer.schedulePollTask(() -> consumer.addRecord(record(offset, value)));
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, byte @Nullable [] value) {
    return new ConsumerRecord<>(Topics.BREAKERS, 0, offset, null, value);
  }

  private static BreakerState open(String target, long number) {
    return state(target, number, BreakerPosition.OPEN, 0);
  }

  private static BreakerState closed(String target, long number) {
    return state(target, number, BreakerPosition.CLOSED, 100);
  }

  private static BreakerState state(
      String target, long number, BreakerPosition position, int share) {
    return new BreakerState(
        target,
        number,
        position,
        share,
        "failure_rate",
        SINCE,
        Optional.empty(),
        0,
        0,
        Optional.empty());
  }
}
