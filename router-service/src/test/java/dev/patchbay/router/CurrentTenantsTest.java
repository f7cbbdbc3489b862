package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CurrentTenantsTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final TopicPartition JOBS = new TopicPartition("audio.acme.jobs", 0);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration NOT_LONG = Duration.ofMillis(50);

  private final FakeTopic control = new FakeTopic(Topics.CONTROL);
  private final MockAdminClient admin = MockAdminClient.create().numBrokers(1).build();
  private final ControlView view =
      new ControlView(
          new SetAsides(
              new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()),
              new DeadLetters(RecordLimits.of(TopicCatalogue.load())),
              new RouterMeters(new SimpleMeterRegistry())));
  private final TopicFollower follower = new TopicFollower(Topics.CONTROL, control::reader, view);

  @BeforeEach
  void load() throws InterruptedException {
    follower.start();
    assertThat(follower.awaitLoaded(SOON)).isTrue();
    topic(Topics.results(ACME));
    topic(Topics.events(ACME));
  }

  private void topic(String name) {
    var here = new TopicPartitionInfo(0, admin.broker(0), List.of(), List.of());
    admin.addTopic(false, name, List.of(here), Map.of());
  }

  @AfterEach
  void stop() {
    follower.close();
    admin.close();
  }

  @Test
  void aTenantAddedJustBeforeItsJobWasPublishedIsKnown() {
    ends(10, 1);
    control.append("tenant/acme".getBytes(UTF_8), Json.write(new ControlEntry.Tenant(ACME)));

    assertThat(tenants(SOON).registered(ACME, record(9))).isTrue();
  }

  @Test
  void aTenantOneOfWhoseTopicsIsGoneIsNotKnownUntilItIsBack() {
    ends(10, 1);
    control.append("tenant/acme".getBytes(UTF_8), Json.write(new ControlEntry.Tenant(ACME)));
    admin.deleteTopics(List.of(Topics.events(ACME)));
    CurrentTenants tenants = tenants(SOON);
    assertThat(tenants.registered(ACME, record(9))).isFalse();

    topic(Topics.events(ACME));
    assertThat(tenants.registered(ACME, record(9))).as("one look for all there was").isFalse();
    assertThat(tenants.registered(ACME, record(10))).isTrue();
  }

  @Test
  void neitherYesNorNoIsSaidWhileControlDataIsBehind() {
    ends(10, 1);

    assertThatThrownBy(() -> tenants(NOT_LONG).registered(ACME, record(9)))
        .isInstanceOf(ControlBehindException.class);
  }

  @Test
  void aFloodOfOneTopicCostsOneLookForAllThatWasThere() {
    CurrentTenants tenants = tenants(NOT_LONG);
    ends(10, 0);
    assertThat(tenants.registered(ACME, record(3))).isFalse();

    ends(20, 1);
    assertThat(tenants.registered(ACME, record(9))).isFalse();
    assertThatThrownBy(() -> tenants.registered(ACME, record(10)))
        .isInstanceOf(ControlBehindException.class);
  }

  private CurrentTenants tenants(Duration wait) {
    var topics = new TenantTopics(admin, SOON, SOON);
    return new CurrentTenants(view, topics, new RecordCatchUp(follower, admin, wait, topics::look));
  }

  private void ends(long jobs, long controlData) {
    admin.updateEndOffsets(Map.of(JOBS, jobs, control.partition, controlData));
  }

  private static Original record(long offset) {
    return new Original(
        JOBS.topic(), JOBS.partition(), offset, Instant.EPOCH, null, null, new RecordHeaders());
  }
}
