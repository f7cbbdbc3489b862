package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BreakerViewTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RouterMeters meters = new RouterMeters(registry);
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final BreakerView view =
      new BreakerView(
          new SetAsides(producer, new DeadLetters(RecordLimits.of(TopicCatalogue.load())), meters),
          meters);
  private long offset;

  @Test
  void oneTargetTooManyIsSetAsideWithAnAlarmAtEachOfItsStates() {
    fill();

    read("vendor/last", Json.write(open("vendor/last", 1)));
    read("vendor/last", Json.write(open("vendor/last", 2)));

    assertThat(view.last("vendor/last")).isEmpty();
    assertThat(producer.history())
        .extracting(letter -> letter.topic())
        .containsExactly(Topics.DEAD_LETTERS, Topics.DEAD_LETTERS);
    assertThat(registry.get("patchbay.router.alarms").tag("reason", "schema").counter().count())
        .isEqualTo(2);
  }

  @Test
  void thoseThatAreKnownAreFollowedAllTheSame() {
    fill();

    read("vendor/7", Json.write(open("vendor/7", 2)));

    assertThat(view.last("vendor/7")).map(BreakerState::number).hasValue(2L);
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void aTombstoneMakesRoomForAnother() {
    fill();

    read("vendor/7", null);
    read("vendor/last", Json.write(open("vendor/last", 1)));

    assertThat(view.last("vendor/7")).isEmpty();
    assertThat(view.last("vendor/last")).isPresent();
    assertThat(producer.history()).isEmpty();
    assertThat(registry.find("patchbay.router.breaker.share").tag("target", "vendor/7").gauges())
        .isEmpty();
  }

  @Test
  void aTombstoneOfNobodyChangesNothing() {
    read("vendor/7", Json.write(open("vendor/7", 1)));

    view.read(new ConsumerRecord<>(Topics.BREAKERS, 0, 1, null, null));
    read("vendor/8", null);

    assertThat(view.states()).containsOnlyKeys("vendor/7");
  }

  private void fill() {
    for (int target = 1; target <= BreakerView.MOST; target++) {
      read("vendor/" + target, Json.write(open("vendor/" + target, 1)));
    }
    assertThat(view.states()).hasSize(BreakerView.MOST);
  }

  private void read(String target, byte @Nullable [] value) {
    view.read(new ConsumerRecord<>(Topics.BREAKERS, 0, offset++, target.getBytes(UTF_8), value));
  }

  private static BreakerState open(String target, long number) {
    return new BreakerState(
        target,
        number,
        BreakerPosition.OPEN,
        0,
        "failure_rate",
        Instant.EPOCH,
        Optional.empty(),
        20,
        20,
        Optional.empty());
  }
}
