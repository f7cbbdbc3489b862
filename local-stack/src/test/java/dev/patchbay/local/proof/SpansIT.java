package dev.patchbay.local.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A product's trace, through the router and a worker to a collector. */
final class SpansIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final String STATE = "vendor=1";
  private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
  private static final String DELAY = "management.opentelemetry.tracing.export.schedule-delay";
  private static final JobKey TRACED = key();
  private static final JobKey HOSTILE = key();

  @Test
  void aJobsTraceComesBackWithItsResultAndItsAttemptIsAtTheCollector() throws Exception {
    try (var collector = Collector.start();
        var fixture = SiteFixture.of(SpansIT.class)) {
      Site site = fixture.site();
      publish(fixture, TRACED, PARENT, STATE);
      publish(fixture, HOSTILE, "00-" + "x".repeat(100_000) + "-01", "canary\nstate");
      var endpoint = Map.of(ENDPOINT, collector.url().toString(), DELAY, "100ms");
      try (AppProcess _ = fixture.worker(endpoint)) {
        var deadline = Deadline.after(PATIENCE);
        deadline.await(
            "both jobs have their results",
            () ->
                site.watch().resultSeen(TRACED).isPresent()
                    && site.watch().resultSeen(HOSTILE).isPresent());
        deadline.await(
            "the collector has both attempts",
            () -> has(collector, TRACED.jobId()) && has(collector, HOSTILE.jobId()));
      }

      String spans = collector.received();
      assertThat(spans)
          .contains(
              "patchbay-chained-worker", "attempt chained", "call text-to-speech", "completed")
          .contains(new String(HexFormat.of().parseHex(TRACE), ISO_8859_1))
          .doesNotContain("canary", site.processes().providerKey(), "GET");
      for (String topic : List.of("lanes.chained", "attempts", "acme.results", "acme.events")) {
        assertThat(traces(site, "audio." + topic, TRACED))
            .as(topic)
            .isNotEmpty()
            .containsOnly(PARENT + " " + STATE);
        assertThat(traces(site, "audio." + topic, HOSTILE)).as(topic).isNotEmpty().containsOnly("");
      }
    }
  }

  private static boolean has(Collector collector, String text) {
    return collector.received().contains(text);
  }

  private static void publish(
      SiteFixture fixture, JobKey job, String traceparent, String tracestate) throws Exception {
    byte[] body = JobBody.bytes(JobBody.announcement(job.jobId(), "A canary sings at gate four."));
    String topic = "audio." + job.tenant() + ".jobs";
    var record = new ProducerRecord<byte[], byte[]>(topic, new byte[0], body);
    record
        .headers()
        .add("traceparent", traceparent.getBytes(UTF_8))
        .add("tracestate", tracestate.getBytes(UTF_8));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", fixture.site().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      RecordMetadata at = producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      var submit =
          new Publication(topic, Publication.Kind.SUBMIT, Optional.of(job), Optional.of(body));
      var good = new GoodJob(job, GoodJob.AUDIO, GoodJob.COMPLETED, Optional.empty());
      var instant = Instant.ofEpochMilli(at.timestamp());
      fixture
          .submissions()
          .add(
              new JobPlan(List.of(good), List.of(submit)),
              List.of(new Published(submit, at.partition(), at.offset(), instant)));
    }
  }

  /** The trace headers of every record about the job. */
  private static List<String> traces(Site site, String topic, JobKey job) {
    return site.topics().committed(topic::equals).stream()
        .filter(seen ->
            Optional.ofNullable(seen.headers().get("ce_subject")).equals(Optional.of(job.jobId())))
        .map(seen ->
            String.join(
                    " ",
                    seen.headers().getOrDefault("traceparent", ""),
                    seen.headers().getOrDefault("tracestate", ""))
                .strip())
        .toList();
  }

  private static JobKey key() {
    return new JobKey(Site.TENANTS.getFirst(), UUID.randomUUID().toString());
  }
}
