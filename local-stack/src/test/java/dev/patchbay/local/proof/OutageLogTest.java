package dev.patchbay.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutageLogTest {
  private static final String TARGET = "openai/gpt-transcribe";
  private static final Instant CAME = Instant.parse("2026-11-27T12:00:01Z");

  @Test
  void aJobThatWaitsForTheBreakerIsDecidedByIt() {
    OutageLog.Decided waits = decided("retry", "breaker_open", "\"candidates\":[],\"values\":{}");

    assertThat(waits.degraded()).isTrue();
    assertThat(waits.dispatched()).isFalse();
    assertThat(waits.job()).isEqualTo(new JobKey("acme", "j-1"));
    assertThat(waits.attempt()).isEqualTo(1);
    assertThat(waits.came()).isEqualTo(CAME);
    assertThat(waits.at()).isEqualTo(Instant.parse("2026-11-27T12:00:00Z"));
  }

  @Test
  void aJobThatGoesElsewhereIsDecidedByItWhetherARouteOrATargetIsLeftOut() {
    String elsewhere = "\"chosen\":{\"stages\":[{\"target\":\"second/whisper-1\"}]},";
    OutageLog.Decided route =
        decided(
            "dispatch",
            "submitted",
            elsewhere + "\"candidates\":[{\"whyNot\":\"breaker_open\"}],\"values\":{}");
    OutageLog.Decided stage =
        decided(
            "dispatch",
            "submitted",
            elsewhere
                + "\"candidates\":[],\"values\":"
                + "{\"dropped.speech-to-text/openai/gpt-transcribe\":\"breaker_open: 20 of 20\"}");

    assertThat(route.degraded()).isTrue();
    assertThat(route.dispatched()).isFalse();
    assertThat(stage.degraded()).isTrue();
    assertThat(stage.dispatched()).isFalse();
  }

  @Test
  void aJobThatGoesToTheTargetIsNot() {
    OutageLog.Decided usual =
        decided(
            "dispatch",
            "submitted",
            "\"chosen\":{\"stages\":[{\"target\":\"openai/gpt-transcribe\"}]},"
                + "\"candidates\":[{\"chosen\":true}],\"values\":{\"dropped.text/a/b\":\"sunset: x\"}");

    assertThat(usual.degraded()).isFalse();
    assertThat(usual.dispatched()).isTrue();
  }

  @Test
  void whereABreakerStandsIsReadWithNumberAndTime() {
    OutageSeen.Told told =
        OutageLog.told(
            message(
                """
                {"target":"openai/gpt-transcribe","number":7,"position":"half-open",
                 "since":"2026-11-27T12:00:00Z"}
                """));

    assertThat(told)
        .isEqualTo(new OutageSeen.Told(7, "half-open", Instant.parse("2026-11-27T12:00:00Z")));
    assertThat(told.lets()).isFalse();
  }

  private static OutageLog.Decided decided(String kind, String reason, String more) {
    return OutageLog.decided(
        message(
            """
            {"tenant":"acme","jobId":"j-1","attempt":1,"at":"2026-11-27T12:00:00Z",
             "kind":"%s","reason":"%s",%s}
            """
                .formatted(kind, reason, more)),
        TARGET,
        CAME);
  }

  private static Message message(String value) {
    var seen =
        new Seen(
            "audio.decisions",
            0,
            0,
            Instant.EPOCH,
            Optional.empty(),
            Optional.of(value.getBytes(UTF_8)),
            Map.of());
    return new Message(seen, seen.json());
  }
}
