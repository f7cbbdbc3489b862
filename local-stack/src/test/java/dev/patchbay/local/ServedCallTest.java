package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServedCallTest {
  @Test
  void speechIsChargedByTokens() {
    ServedCall call =
        ServedCall.of(
            json(
                """
                {"endpoint": "speech", "model": "gpt-4o-mini-tts", "request_id": "req_1",
                 "client_request_id": "a", "status": 200, "started": "2026-11-20T10:00:00Z", "billed": true,
                 "usage": {"audio_seconds": 0.388, "input_tokens": 3, "output_tokens": 8}}
                """));

    assertThat(call.used())
        .isEqualTo(
            Map.of(
                "input_text_tokens", new BigDecimal(3), "output_audio_tokens", new BigDecimal(8)));
  }

  @Test
  void transcriptionIsChargedBySecondsAndSaysWhetherItWasClean() {
    ServedCall call =
        ServedCall.of(
            json(
                """
                {"endpoint": "transcriptions", "model": "whisper-1", "request_id": "req_1",
                 "status": 200, "started": "2026-11-20T10:00:00Z", "billed": true, "heard": {"clean": true},
                 "usage": {"audio_seconds": 4.50, "input_tokens": 0, "output_tokens": 0}}
                """));

    assertThat(call.used()).isEqualTo(Map.of("input_audio_seconds", new BigDecimal("4.5")));
    assertThat(call.clean()).contains(true);
  }

  @Test
  void textIsChargedByTokensEachUnderOneMeter() {
    String entry =
        """
        {"endpoint": "%s", "model": "gpt-6-luna", "request_id": "req_1",
         "status": 200, "started": "2026-11-20T10:00:00Z", "billed": true,
         "usage": {"input_tokens": 1500, "cached_input_tokens": %d, "output_tokens": 8}}
        """;

    assertThat(ServedCall.of(json(entry.formatted("responses", 1024))).used())
        .isEqualTo(
            Map.of(
                "input_text_tokens", new BigDecimal(476),
                "cached_input_text_tokens", new BigDecimal(1024),
                "output_text_tokens", new BigDecimal(8)));
    assertThat(ServedCall.of(json(entry.formatted("chat", 0))).used())
        .containsOnlyKeys("input_text_tokens", "output_text_tokens");
  }

  @Test
  void cartesiaChargesByCharacters() {
    ServedCall call =
        ServedCall.of(
            json(
                """
                {"endpoint": "tts", "model": "sonic-3.5", "request_id": "1", "status": 200,
                 "started": "2026-11-20T10:00:00Z", "billed": true, "usage": {"characters": 31}}
                """));

    assertThat(call.used()).isEqualTo(Map.of("input_characters", new BigDecimal(31)));
  }

  @Test
  void failedCallIsNotChargedAndNamesItsFault() {
    ServedCall call =
        ServedCall.of(
            json(
                """
                {"endpoint": "speech", "request_id": "req_1", "status": 500, "started": "2026-11-20T10:00:00Z", "billed": false,
                 "fault": "500", "usage": {}}
                """));

    assertThat(call.used()).isEmpty();
    assertThat(call.fault()).contains("500");
  }

  @Test
  void ledgerOfAnotherFormIsAFailureNotAZero() {
    JsonNode entry =
        json(
            """
            {"endpoint": "speech", "request_id": "req_1", "status": 200, "started": "2026-11-20T10:00:00Z", "billed": true,
             "usage": {"inputTokens": 3}}
            """);

    assertThatThrownBy(() -> ServedCall.of(entry))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("has no field");
  }

  @Test
  void entryWithoutAnIdIsAFailure() {
    JsonNode entry =
        json(
            """
            {"endpoint": "speech", "started": "2026-11-20T10:00:00Z", "status": 200, "billed": false}
            """);

    assertThatThrownBy(() -> ServedCall.of(entry))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("request_id");
  }

  @Test
  void chargeIsReadByTheEndpointWhateverTheModel() {
    ServedCall call =
        ServedCall.of(
            json(
                """
                {"endpoint": "speech", "model": "tts-of-tomorrow", "request_id": "req_1",
                 "status": 200, "started": "2026-11-20T10:00:00Z", "billed": true,
                 "usage": {"audio_seconds": 0.388, "input_tokens": 3, "output_tokens": 8}}
                """));

    assertThat(call.used()).containsOnlyKeys("input_text_tokens", "output_audio_tokens");
  }

  private static JsonNode json(String text) {
    return Json.tree(text.getBytes(UTF_8));
  }
}
