package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.HealthReport;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.ProviderOperation;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Breakers of targets on a real broker; what workers report is written here. */
final class BreakerIT {
  private static final String CAPTIONS = "openai/gpt-realtime-whisper";
  private static final String TRANSLATION = "openai/gpt-realtime-translate";
  private static final List<String> TRANSCRIPTS =
      List.of("openai/gpt-transcribe", "second/whisper-1", "openai/whisper-1");

  /** As many as the router wants to see before it judges, and those that other tests served. */
  private static final int ENOUGH = 60;

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Stack stack = TestStack.stack();
  private final Breakers breakers = new Breakers();

  @AfterEach
  void everyTargetIsServedAgain() {
    breakers.close();
  }

  @Test
  void aTargetThatFailsIsShutForNewJobsAlsoWhenTheRouterComesBack() throws Exception {
    try (var product = new TestProduct(stack.bootstrapServers(), TestStack.tenant())) {
      report(CAPTIONS, HealthCount.FAILURE, ENOUGH);
      BreakerState open = breakers.await(CAPTIONS, BreakerPosition.OPEN);
      assertThat(open.reason()).isEqualTo("failure_rate");

      JobId job = product.caption();
      assertRejected(product.result(job));
      assertThat(decision(job).candidates())
          .filteredOn(candidate -> candidate.route().equals("captions/realtime"))
          .singleElement()
          .satisfies(BreakerIT::assertBroken);

      stack.router().kill();
      stack.router().restart();
      stack.router().awaitReady(Deadline.after(Duration.ofSeconds(120)));

      assertRejected(product.result(product.caption()));
      assertThat(breakers.last(CAPTIONS)).isEqualTo(open);
    }
  }

  @Test
  void callersBadRequestsAreNotCounted() {
    report(TRANSLATION, HealthCount.IGNORE, 10 * ENOUGH);
    report(TRANSLATION, HealthCount.FAILURE, ENOUGH);

    breakers.await(TRANSLATION, BreakerPosition.OPEN);
    BreakerState first = breakers.of(TRANSLATION).getFirst();
    assertThat(first.position()).isEqualTo(BreakerPosition.OPEN);
    assertThat(first.calls()).isLessThan(10 * ENOUGH);
    assertThat(first.failures()).isLessThanOrEqualTo(ENOUGH).isGreaterThan(first.calls() / 2 - 1);
  }

  @Test
  void aBoundedJobWaitsUntilSomebodyLetsTheTargetsGo() throws Exception {
    var tenant = TestStack.tenant();
    try (var product = new TestProduct(stack.bootstrapServers(), tenant);
        var events = new TopicReader(stack.bootstrapServers(), Set.of(Topics.events(tenant)))) {
      URI recording = spoken(product.result(product.announce("Gate four is closed until noon.")));
      TRANSCRIPTS.forEach(target -> breakers.order("open", target));
      TRANSCRIPTS.forEach(target -> breakers.await(target, BreakerPosition.FORCED_OPEN));
      assertThat(breakers.last(TRANSCRIPTS.getFirst()).by())
          .hasValueSatisfying(by -> assertThat(by.why()).isEqualTo("a test says open"));
      assertThat(Cli.run("breaker", "show", TRANSCRIPTS.getFirst()).out())
          .startsWith("forced-open")
          .contains("by ana: a test says open");

      JobId job = product.transcribe(recording);
      var seen = new ArrayList<JobEvent>();
      Deadline.after(PATIENCE)
          .await(
              "it waits",
              () -> {
                events
                    .poll(Duration.ofMillis(100))
                    .forEach(found -> seen.add(Json.read(MessageType.JOB_EVENT, found.value())));
                return seen.stream()
                    .filter(event -> event.jobId().equals(job))
                    .anyMatch(JobEvent.Deferred.class::isInstance);
              });
      breakers.order("close", TRANSCRIPTS.getFirst());

      assertThat(product.result(job).outcome()).isInstanceOf(Outcome.Completed.class);
    }
  }

  private void report(String target, HealthCount count, int times) {
    breakers.touch(target);
    var report =
        new HealthReport(
            "w-1",
            Lane.CAPTIONS,
            target,
            ProviderOperation.CONNECT,
            count,
            "told",
            Duration.ofMillis(10));
    byte[] key = target.getBytes(UTF_8);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < times; i++) {
        var unused = producer.send(new ProducerRecord<>(Topics.HEALTH, key, Json.write(report)));
      }
      producer.flush();
    }
  }

  private Decision decision(JobId job) {
    var found = new ArrayList<Decision>();
    try (var reader = new TopicReader(stack.bootstrapServers(), Set.of(Topics.DECISIONS))) {
      Deadline.after(PATIENCE)
          .await(
              "its decision is on record",
              () -> {
                reader.poll(Duration.ofMillis(100)).stream()
                    .map(record -> Json.<Decision>read(MessageType.DECISION, record.value()))
                    .filter(decision -> decision.jobId().equals(job))
                    .forEach(found::add);
                return !found.isEmpty();
              });
    }
    return found.getFirst();
  }

  private static void assertBroken(Candidate candidate) {
    assertThat(candidate.whyNot()).contains("breaker_open");
    assertThat(candidate.margin())
        .hasValueSatisfying(
            margin -> assertThat(margin).containsPattern("\\d+ of \\d+ calls failed"));
  }

  private static void assertRejected(Result result) {
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.reason()).isEqualTo("breaker_open"));
  }

  private static URI spoken(Result result) {
    return ((Outcome.Completed) result.outcome()).output().audio().orElseThrow().uri();
  }
}
