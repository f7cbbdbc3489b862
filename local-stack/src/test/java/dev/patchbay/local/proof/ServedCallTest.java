package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ServedCallTest {
  private static final String HEARD =
      """
      {"sequence": 1, "endpoint": "transcriptions", "model": "whisper-1", "request_id": "req_1",
       "client_request_id": "job-1-1", "started": "2026-11-20T10:00:00Z", "status": 200,
       "billed": true, "usage": {"audio_seconds": 1.25, "input_tokens": 3, "output_tokens": 4},
       "heard": {"by": "tones", "clean": false}}
      """;

  @Test
  void readsWhatTheProviderCharges() {
    ServedCall call = ServedCall.of(json(HEARD));
    assertThat(call.requestId()).isEqualTo("req_1");
    assertThat(call.clientRequestId()).isEqualTo("job-1-1");
    assertThat(call.used()).isEqualTo(Map.of("input_audio_seconds", new BigDecimal("1.25")));
    assertThat(call.clean()).isEqualTo(Optional.of(false));
  }

  @Test
  void refusesAnEntryThatNamesThingsOtherwise() {
    assertThatThrownBy(() -> ServedCall.of(json(HEARD.replace("audio_seconds", "audioSeconds"))))
        .isInstanceOf(ProofFailure.class)
        .hasMessageContaining("audio_seconds");
    assertThatThrownBy(() -> ServedCall.of(json(HEARD.replace("request_id", "requestId"))))
        .isInstanceOf(ProofFailure.class)
        .hasMessageContaining("request_id");
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }
}
