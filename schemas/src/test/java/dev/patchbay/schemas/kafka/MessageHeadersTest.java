package dev.patchbay.schemas.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TraceContext;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageHeadersTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final TraceContext TRACE =
      new TraceContext(Optional.of(PARENT), Optional.of("vendor=1"));
  private static final MessageHeaders RESULT =
      MessageHeaders.about(
          JOB,
          MessageType.RESULT,
          "acme-1",
          URI.create("/patchbay/router"),
          Instant.parse("2026-11-20T10:00:00Z"),
          TRACE);

  @Test
  void theyAreCloudEventsInBinaryMode() {
    Headers headers = RESULT.toKafka();

    assertThat(text(headers, "ce_specversion")).isEqualTo("1.0");
    assertThat(text(headers, "ce_id")).isEqualTo("acme-1");
    assertThat(text(headers, "ce_source")).isEqualTo("/patchbay/router");
    assertThat(text(headers, "ce_type")).isEqualTo("dev.patchbay.result.v1");
    assertThat(text(headers, "ce_time")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(text(headers, "ce_subject")).isEqualTo(JOB.toString());
    assertThat(text(headers, "content-type")).isEqualTo("application/json");
    assertThat(text(headers, "traceparent")).isEqualTo(PARENT);
    assertThat(text(headers, "tracestate")).isEqualTo("vendor=1");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(MessageHeaders.parse(RESULT.toKafka())).contains(RESULT);
  }

  @Test
  void writingReplacesWhatStoodThere() {
    Headers headers = new RecordHeaders().add("ce_id", "old".getBytes(UTF_8));

    RESULT.writeTo(headers);

    assertThat(headers.headers("ce_id")).hasSize(1);
    assertThat(text(headers, "ce_id")).isEqualTo("acme-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_id", "ce_source", "ce_type", "ce_specversion", "ce_time"})
  void withoutARequiredAttributeThereIsNoEnvelope(String missing) {
    Headers headers = RESULT.toKafka().remove(missing);

    assertThat(MessageHeaders.parse(headers)).isEmpty();
  }

  @Test
  void garbageInAnAttributeIsNoEnvelopeAndNoError() {
    assertThat(MessageHeaders.parse(with("ce_time", "yesterday"))).isEmpty();
    assertThat(MessageHeaders.parse(with("ce_source", "a b c"))).isEmpty();
    assertThat(MessageHeaders.parse(with("ce_specversion", "9.9"))).isEmpty();
    assertThat(MessageHeaders.parse(with("ce_id", "x".repeat(5000)))).isEmpty();
  }

  @Test
  void aMalformedTraceIsDroppedWithItsState() {
    assertThat(TraceHeaders.read(with("traceparent", "00-" + "0".repeat(32) + "-1-01")))
        .isEqualTo(TraceContext.NONE);
    assertThat(TraceHeaders.read(with("tracestate", "a\u0007b")))
        .isEqualTo(new TraceContext(Optional.of(PARENT), Optional.empty()));
  }

  private static Headers with(String name, String value) {
    return RESULT.toKafka().remove(name).add(name, value.getBytes(UTF_8));
  }

  private static String text(Headers headers, String name) {
    return HeaderText.read(headers, name).orElseThrow();
  }
}
