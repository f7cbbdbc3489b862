package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.ControlEntry.Active;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ViewsTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RouterMeters meters = new RouterMeters(registry);
  private final FakeTopic control = new FakeTopic(Topics.CONTROL);
  private final FakeTopic workers = new FakeTopic(Topics.WORKERS);
  private final FakeTopic breakers = new FakeTopic(Topics.BREAKERS);
  private final MockAdminClient admin = MockAdminClient.create().numBrokers(1).build();
  private final SetAsides setAsides =
      new SetAsides(
          new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()),
          new DeadLetters(RecordLimits.of(TopicCatalogue.load())),
          meters);
  private final ControlView view = new ControlView(setAsides);
  private final RoomView rooms = new RoomView(Duration.ofSeconds(2), Clock.systemUTC(), setAsides);
  private final Views views =
      new Views(
          view,
          new TopicFollower(Topics.CONTROL, control::reader, view),
          new TopicFollower(Topics.WORKERS, workers::reader, rooms),
          new TopicFollower(Topics.BREAKERS, breakers::reader, new BreakerView(setAsides, meters)),
          admin,
          meters,
          SOON);

  @AfterEach
  void stop() {
    views.stop();
    admin.close();
  }

  @Test
  void withGoodPointersTheRouterStartsInSilence() {
    topicsHave(2, 3);
    write("policy/1", Samples.policy(Samples.RETRY));
    write("policy/active", new Active("policy/1"));
    write("prices/2026-11-20", Samples.prices());
    write("prices/active", new Active("prices/2026-11-20"));

    views.start();

    assertThat(views.signalPartitions()).isEqualTo(2);
    assertThat(views.capsulePartitions()).isEqualTo(3);
    assertThat(registry.find("patchbay.router.alarms").counters()).isEmpty();
  }

  @Test
  void afterACompactionThatLeftABadPointerAloneItStartsWithAnAlarm() {
    topicsHave(2, 3);
    write("policy/1", Samples.policy(Samples.RETRY));
    write("prices/2026-11-20", Samples.prices());
    write("policy/active", new Active("policy/99"));
    write("prices/active", new Active("prices/2026-11-20"));

    views.start();

    assertThat(view.data().activePolicy()).map(Policy::version).hasValue("policy/1");
    assertThat(
            registry.get("patchbay.router.alarms").tag("reason", "pointer_lost").counter().count())
        .isEqualTo(1);
  }

  @Test
  void withoutAnyPolicyItDoesNotStart() {
    topicsHave(2, 3);
    write("prices/2026-11-20", Samples.prices());

    assertThatThrownBy(views::start).hasMessage("audio.control holds no policy");
    assertThat(views.isRunning()).isFalse();
  }

  private void topicsHave(int signals, int capsules) {
    topic(Topics.SIGNALS, signals);
    topic(Topics.CAPSULES, capsules);
    topic(Topics.HEALTH, 4);
  }

  private void topic(String name, int partitions) {
    Node broker = admin.broker(0);
    var alone = List.of(broker);
    admin.addTopic(
        false,
        name,
        java.util.stream.IntStream.range(0, partitions)
            .mapToObj(part -> new TopicPartitionInfo(part, broker, alone, alone))
            .toList(),
        Map.of());
  }

  private void write(String key, ControlEntry entry) {
    control.append(key.getBytes(UTF_8), Json.write(entry));
  }
}
