package dev.patchbay.chained;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** The application without a broker: it lives, is not ready, leaves in time; or does not start. */
class ChainedWorkerIT {
  @TempDir static Path folder;

  /** One context for all: without a broker each takes seconds to leave. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class WithTheUsualSettings {
    private final PrintStream out = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private ConfigurableApplicationContext context;

    @BeforeAll
    void start() {
      // Before the start: the log takes the stream that it finds then.
      System.setOut(new PrintStream(written, true, UTF_8));
      context = ChainedWorkerApplication.run(arguments());
    }

    @AfterAll
    void stop() {
      System.setOut(out);
      context.close();
    }

    @Test
    void withoutABrokerItLivesButIsNotReadyAndShowsItsMetrics() throws Exception {
      int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

      assertThat(answer(port, "health/liveness").statusCode()).isEqualTo(200);
      HttpResponse<String> readiness = answer(port, "health/readiness");
      assertThat(readiness.statusCode()).isEqualTo(503);
      assertThat(readiness.body()).contains("signals not heard yet");
      assertThat(answer(port, "prometheus").body())
          .contains("audio_worker_slots{")
          .doesNotContain("canary");
    }

    @Test
    void spansGoNowhereUnlessASettingNamesAnEndpointWhateverVariablesThereAre() {
      assertThat(System.getenv()).containsKey("OTEL_EXPORTER_OTLP_ENDPOINT");
      assertThat(context.getBeansOfType(SpanExporter.class)).isEmpty();
    }

    @Test
    void aLogLineCarriesTheSpanWithinWhichItIsWritten() {
      String ids = probe(context.getBean(Tracer.class));

      assertThat(written.toString(UTF_8).lines())
          .anyMatch(line -> line.endsWith("probe: within jobId=\"job-1\" " + ids))
          .anyMatch(line -> line.endsWith("probe: outside jobId=\"job-1\""));
    }
  }

  @Test
  void spansGoToTheEndpointThatASettingNames() {
    String endpoint = "--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:1";
    try (ConfigurableApplicationContext context =
        ChainedWorkerApplication.run(arguments(endpoint))) {
      assertThat(context.getBeansOfType(SpanExporter.class)).hasSize(1);
    }
  }

  /** Writes a line within a span and one outside, and answers how the span is told. */
  private static String probe(Tracer tracer) {
    Logger log = LoggerFactory.getLogger("probe");
    Span span = tracer.nextSpan().start();
    try (var _ = tracer.withSpan(span)) {
      log.atInfo().addKeyValue("jobId", "job-1").log("within");
    } finally {
      span.end();
    }
    log.atInfo().addKeyValue("jobId", "job-1").log("outside");
    var ids = Objects.requireNonNull(span.context());
    return "traceId=\"%s\" spanId=\"%s\"".formatted(ids.traceId(), ids.spanId());
  }

  @ParameterizedTest
  @CsvSource({
    "patchbay.chained.slots, -7",
    "patchbay.chained.input-directory, /nowhere/at/all",
    "patchbay.chained.output-directory, /dev/null",
    "patchbay.chained.references.spool-directory, /dev/null",
    "patchbay.chained.local-speech.cache-directory, /dev/null",
    "patchbay.chained.targets[openai/gpt-4o-mini-tts].voice, no such voice",
    "patchbay.chained.targets[openai/whisper-1].transcripts, streamed",
    "patchbay.chained.longest-speech, 5h",
    "patchbay.chained.references.tenants.acme.hosts[0], localhost",
    "patchbay.chained.references.tenants.acme.inputs[0], s3://acme/../",
    "patchbay.chained.references.tenants.acme.output, s3://acme",
    "patchbay.chained.targets[openai/gpt-transcribe].transcripts, streamed"
  })
  void aWrongSettingFailsTheStartAndIsNamed(String setting, String value) {
    assertThatThrownBy(() -> ChainedWorkerApplication.run(arguments("--" + setting + "=" + value)))
        .rootCause()
        .hasMessageStartingWith(setting + ": ")
        .hasMessageNotContaining(value);
  }

  private static String[] arguments(String... more) {
    Stream<String> usual =
        Stream.of(
            "--server.port=0",
            "--server.address=127.0.0.1",
            // A port that nothing listens on.
            "--patchbay.kafka.bootstrap-servers=127.0.0.1:1",
            "--patchbay.profile=local",
            "--patchbay.chained.output-directory=" + folder,
            "--patchbay.chained.references.spool-directory=" + folder.resolve("spool"),
            "--patchbay.chained.local-speech.cache-directory=" + folder.resolve("prompts"),
            "--patchbay.provider.key-variable=PATCHBAY_TEST_KEY",
            "--patchbay.worker.drain=1s");
    // A repeated argument would join its values.
    return Stream.concat(
            usual.filter(a -> Stream.of(more).noneMatch(b -> name(a).equals(name(b)))),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static String name(String argument) {
    return argument.substring(0, argument.indexOf('='));
  }

  private static HttpResponse<String> answer(int port, String endpoint)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint))
            .timeout(Duration.ofSeconds(10))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
