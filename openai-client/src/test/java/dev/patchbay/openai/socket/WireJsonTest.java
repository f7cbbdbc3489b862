package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class WireJsonTest {
  /** One provider's events must not hide the names in another's. */
  @Test
  void namesThatAreMadeToHideAFieldHideItInNoOtherEvent() throws Breach {
    for (byte[] hostile : HostileNames.against("response")) {
      assertThat(WireJson.parse(hostile, hostile.length).path("x").size()).isGreaterThan(4_000);
    }
    byte[] event = "{\"type\":\"response.done\",\"response\":{\"id\":\"r\"}}".getBytes(UTF_8);
    JsonNode read = WireJson.parse(event, event.length);
    assertThat(read.at("/response/id").stringValue()).isEqualTo("r");
  }
}
