package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.LiveSamples;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.ledger.Trace;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CurrentNamesTest {
  private static final TenantId ACME = Samples.TENANT;
  private static final TopicPartition INTAKE = new TopicPartition(Topics.INTAKE, 0);
  private static final AgentProfile DESK = LiveAgents.agent("front-desk", "1", "marin");
  private static final Job TALK = LiveSamples.talkBy("front-desk", JobLimits.NONE);
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
  }

  @AfterEach
  void stop() {
    follower.close();
    admin.close();
  }

  @Test
  void anAgentThatWasActivatedJustBeforeItsJobWasPublishedIsThere() {
    ends(1, 2);
    write(DESK.version(), new ControlEntry.Agent(DESK));
    write("agent/acme/front-desk/active", new ControlEntry.Active(DESK.version()));

    names(SOON).lookFor(submitted(TALK), record(0));

    assertThat(view.data().agents().active(ACME, "front-desk")).isTrue();
  }

  @Test
  void aBucketThatWasGivenABudgetJustBeforeIsThere() {
    ends(1, 1);
    var budget = Budgets.daily(ACME, "fair", "UTC", Budgets.limit("5"));
    write("budget/acme/fair", new ControlEntry.Spending(budget));

    names(SOON).lookFor(new Event.QuoteAsked(submitted(paidBy("fair"))), record(0));

    assertThat(view.data().budgets()).isNotEmpty();
  }

  @Test
  void nothingIsJudgedWhileControlDataIsBehind() {
    ends(1, 1);

    Event asked = submitted(TALK);
    assertThatThrownBy(() -> names(NOT_LONG).lookFor(asked, record(0)))
        .isInstanceOf(ControlBehindException.class);
  }

  @Test
  void nobodyWaitsForWhatIsKnownOrNotNamed() {
    write(DESK.version(), new ControlEntry.Agent(DESK));
    write("agent/acme/front-desk/active", new ControlEntry.Active(DESK.version()));
    ends(1, 2);
    names(SOON).lookFor(submitted(TALK), record(0));
    ends(2, 3);

    Names names = names(NOT_LONG);
    names.lookFor(submitted(TALK), record(1));
    names.lookFor(submitted(Samples.transcript(Samples.JOB, JobLimits.NONE)), record(1));
    names.lookFor(new Event.HungUp(ACME, Samples.JOB), record(1));
  }

  private Names names(Duration wait) {
    return new CurrentNames(view::data, new RecordCatchUp(follower, admin, wait));
  }

  private void write(String key, ControlEntry entry) {
    control.append(key.getBytes(UTF_8), Json.write(entry));
  }

  private void ends(long intake, long controlData) {
    admin.updateEndOffsets(Map.of(INTAKE, intake, control.partition, controlData));
  }

  private static Event.Submitted submitted(Job job) {
    return new Event.Submitted(ACME, job, Samples.HASH, Samples.START, Trace.NONE);
  }

  private static Job paidBy(String bucket) {
    return Samples.transcript(
        Samples.JOB,
        new JobLimits(Optional.of(bucket), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static Original record(long offset) {
    return new Original(
        INTAKE.topic(), INTAKE.partition(), offset, Instant.EPOCH, null, null, new RecordHeaders());
  }
}
