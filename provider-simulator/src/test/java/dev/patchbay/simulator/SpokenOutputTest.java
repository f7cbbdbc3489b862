package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class SpokenOutputTest {
  private final Conversing caller = Conversing.with(Conversing.MANUAL);

  @Test
  void outputEndsWithTheLastWordWithinTheLimit() {
    JsonNode response =
        caller.respond("\"max_output_tokens\":20,\"instructions\":\"script:\\nlong 20s\"");
    assertThat(response.path("status").asString("")).isEqualTo("incomplete");
    assertThat(response.at("/status_details/reason").asString("")).isEqualTo("max_output_tokens");
    assertThat(response.at("/usage/output_tokens").asLong()).isBetween(14L, 20L);
    assertThat(caller.heard(response).text()).startsWith("Number 1, ").endsWith("⟨cut⟩");
    assertThat(response.at("/output/0/status").asString("")).isEqualTo("incomplete");
    caller.news();
  }

  @Test
  void audioGoesOutFasterThanItSounds() {
    caller.send(
        "{\"type\":\"response.create\",\"response\":{\"instructions\":\"script:\\nlong 20s\"}}");
    caller.peer.advance(Duration.ofMillis(2500));
    assertThat(caller.peer.meter().samplesOut).isEqualTo(24_000L * 10 + 2400);
  }

  @Test
  void eachWordsTextGoesOutBeforeItsSound() {
    JsonNode response =
        caller.respond("\"instructions\":\"script:\\nlong 10s\\nsay And then some more.\"");
    ToneListener sound = new ToneListener(24_000);
    StringBuilder told = new StringBuilder();
    int pieces = 0;
    for (JsonNode event : caller.news()) {
      String delta = event.path("delta").asString("");
      switch (event.path("type").asString("")) {
        case "response.output_audio_transcript.delta" -> told.append(delta);
        case "response.output_audio.delta" -> {
          short[] samples = Conversing.samples(WireAudio.PCM, delta);
          sound.feed(samples, 0, samples.length);
          assertThat(told.toString().replace(" ", ""))
              .startsWith(sound.textFrom(0).replace(" ", ""));
          pieces++;
        }
        default -> {}
      }
    }
    assertThat(pieces).isGreaterThan(90);
    assertThat(sound.finish().text().replace(" ", "")).isEqualTo(text(response).replace(" ", ""));
  }

  @Test
  void longSpeechHasNoBlankThatWasNotSaid() {
    String words = "word ".repeat(1000).strip();
    assertThat(words.length()).isGreaterThan(4096);
    JsonNode response =
        caller.respond("\"instructions\":\"script:\\nsay %s\"".formatted(words.substring(0, 3999)));
    assertThat(text(response)).isEqualTo(words.substring(0, 3999));
  }

  private static String text(JsonNode response) {
    return response.at("/output/0/content/0/transcript").asString("");
  }
}
