package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.HealthReport;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.ProviderOperation;
import dev.patchbay.schemas.kafka.MessageHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands on {@code audio.health}, with Kafka's own producer double. */
class HealthWriterTest {
  private static final String TARGET = "openai/gpt-realtime-2";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final HealthWriter writer =
      new HealthWriter(producer, "worker-1", registry, Clock.systemUTC());

  @AfterEach
  void close() {
    writer.close();
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void aReportStandsUnderItsTargetWithTheWorkersId() {
    writer.start();

    writer.tell(Lane.CONVERSATION, end("ok", Duration.ofMillis(412)));

    await().until(() -> count("written") == 1);
    var record = producer.history().getFirst();
    assertThat(record.topic()).isEqualTo("audio.health");
    assertThat(record.key()).asString().isEqualTo(TARGET);
    assertThat(MessageHeaders.parse(record.headers()))
        .map(MessageHeaders::type)
        .contains(MessageType.HEALTH_REPORT.eventType());
    assertThat(reports())
        .containsExactly(
            new HealthReport(
                "worker-1",
                Lane.CONVERSATION,
                TARGET,
                ProviderOperation.CONNECT,
                HealthCount.SUCCESS,
                "ok",
                Duration.ofMillis(412)));
  }

  @Test
  void anAnswerToAProbeNamesIt() {
    writer.start();
    writer.tell(
        Lane.CHAINED,
        new OperationEnd(
            TARGET,
            ProviderOperation.PROBE,
            HealthCount.FAILURE,
            "http_503",
            Duration.ofMillis(5),
            Optional.of("probe-1")));

    await().until(() -> reports().size() == 1);
    assertThat(reports().getFirst().probeId()).contains("probe-1");
  }

  @Test
  void whoTellsMoreThanWaitsIsNeverHeldUpAndTheRestIsCounted() {
    for (int i = 0; i < HealthWriter.MOST + 3; i++) {
      writer.tell(Lane.CAPTIONS, end("ok", Duration.ZERO));
    }
    assertThat(count("dropped")).isEqualTo(3);

    writer.start();
    await().until(() -> count("written") == HealthWriter.MOST);
  }

  @Test
  void aTimeThatNobodyWatchesIsBounded() {
    writer.start();
    writer.tell(Lane.CAPTIONS, end("ok", Duration.ofDays(3)));
    writer.tell(Lane.CAPTIONS, end("ok", Duration.ofMillis(-1)));

    await().until(() -> reports().size() == 2);
    assertThat(reports().stream().map(HealthReport::took))
        .containsExactly(HealthReport.MOST, Duration.ZERO);
  }

  @Test
  void whatBreaksTheContractCostsItselfAlone() {
    writer.start();
    writer.tell(Lane.CAPTIONS, end("Said: canary", Duration.ZERO));
    writer.tell(Lane.CAPTIONS, end("ok", Duration.ZERO));

    await().until(() -> count("written") == 1);
    assertThat(count("dropped")).isEqualTo(1);
  }

  @Test
  void whatTheBrokerDoesNotTakeIsLostAndCounted() {
    producer.sendException = new TimeoutException("late");
    writer.start();
    writer.tell(Lane.CAPTIONS, end("ok", Duration.ZERO));

    await().until(() -> count("lost") == 1);
    producer.sendException = null;
    writer.tell(Lane.CAPTIONS, end("ok", Duration.ZERO));
    await().until(() -> count("written") == 1);
  }

  private static OperationEnd end(String reason, Duration took) {
    return new OperationEnd(TARGET, ProviderOperation.CONNECT, HealthCount.SUCCESS, reason, took);
  }

  private double count(String result) {
    return registry.find("audio.worker.health.reports").tag("result", result).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private List<HealthReport> reports() {
    return producer.history().stream()
        .map(record -> Json.read(MessageType.HEALTH_REPORT, record.value()))
        .toList();
  }
}
