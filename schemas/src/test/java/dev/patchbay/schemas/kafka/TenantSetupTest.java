package dev.patchbay.schemas.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantSetupTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final MockAdminClient admin = MockAdminClient.create().numBrokers(1).build();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final TenantSetup setup =
      new TenantSetup(
          new TopicSetup(admin, Optional.of((short) 1), TIMEOUT),
          new ControlWriter(producer, URI.create("/test"), Clock.systemUTC(), TIMEOUT));

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void aNewTenantsTopicsAreCreatedAndThenItIsRegistered() {
    SetupReport report = setup.add(ACME);

    assertThat(report.complete()).isTrue();
    assertThat(report.items())
        .extracting(SetupReport.Item::state)
        .containsOnly(SetupReport.State.CREATED)
        .hasSameSizeAs(TopicCatalogue.load().of(ACME));
    assertThat(producer.history())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.topic()).isEqualTo(Topics.CONTROL);
          assertThat(record.key()).asString(UTF_8).isEqualTo("tenant/acme");
        });
  }

  @Test
  void aTenantWithATopicOfAnotherKindIsNotRegisteredAndTheTopicStaysAsItIs() {
    var jobs =
        TopicCatalogue.load().of(ACME).stream()
            .filter(topic -> topic.name().equals(Topics.jobs(ACME)))
            .findFirst()
            .orElseThrow();
    var configs = new TreeMap<>(jobs.configs());
    configs.put("message.timestamp.type", "CreateTime");
    configs.put("min.insync.replicas", "1");
    exists(jobs.name(), jobs.partitions(), configs);

    SetupReport report = setup.add(ACME);

    assertThat(report.complete()).isFalse();
    assertThat(report.items())
        .filteredOn(item -> item.state() == SetupReport.State.DIFFERS)
        .singleElement()
        .satisfies(item -> {
          assertThat(item.name()).isEqualTo(jobs.name());
          assertThat(item.differences())
              .containsExactly(
                  new SetupReport.Difference(
                      "message.timestamp.type", "LogAppendTime", "CreateTime"));
        });
    assertThat(producer.history()).isEmpty();
    assertThat(setup.add(ACME).complete()).isFalse();
  }

  private void exists(String topic, int partitions, Map<String, String> configs) {
    Node broker = admin.broker(0);
    List<TopicPartitionInfo> infos =
        java.util.stream.IntStream.range(0, partitions)
            .mapToObj(
                part -> new TopicPartitionInfo(part, broker, List.of(broker), List.of(broker)))
            .toList();
    admin.addTopic(false, topic, infos, configs);
  }
}
