package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JsonNamesTest {
  /** One client's events must not hide the names in another's. */
  @Test
  void namesThatAreMadeToHideAFieldHideItInNoOtherEvent() throws Refusal {
    for (byte[] hostile : HostileNames.against("event_id")) {
      readOrRefused(hostile);
    }
    byte[] event = "{\"type\":\"input_audio_buffer.clear\",\"event_id\":\"e\"}".getBytes(UTF_8);
    assertThat(Json.event(event).path("event_id").stringValue()).isEqualTo("e");
  }

  private static void readOrRefused(byte[] hostile) {
    try {
      assertThat(Json.event(hostile).path("x").size()).isGreaterThan(4_000);
    } catch (Refusal tooManyNames) {
      assertThat(tooManyNames).isNotNull();
    }
  }
}
