package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.Usage;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenAiSpeechTest {
  private static final SpeechBounds BOUNDS = new SpeechBounds(Duration.ofMinutes(30), 21);
  private static final StageTarget STAGE = new StageTarget(Stage.TEXT_TO_SPEECH, "o/tts", "tts");

  @Test
  void theSameSeamGivesWhatTheVendorMetered() throws Exception {
    try (var openAi = new SpokenAnswers(http -> new OpenAiSpeech(http, BOUNDS))) {
      openAi.server.enqueue(
          ScriptedAnswers.speech(
              new byte[] {1, 2}, "{\"input_tokens\":3,\"output_tokens\":4,\"total_tokens\":7}"));

      assertThat(openAi.say("Hi", Optional.of("de")))
          .isEqualTo(
              new Answer.Success<>(new Speech(2, new Usage.Tokens(3, 4), Optional.of("req_1"))));
      assertThat(openAi.received().getTarget()).isEqualTo("/audio/speech");
      assertThat(openAi.heard.readByteArray()).containsExactly(1, 2);
    }
  }

  @Test
  void theMostThatItCanCostIsInTokens() throws Exception {
    try (var openAi = new SpokenAnswers(http -> new OpenAiSpeech(http, BOUNDS))) {
      assertThat(openAi.vendor.exposure(STAGE, "Grüß", 12).atMost())
          .isEqualTo(
              Map.of(
                  Meter.INPUT_TEXT_TOKENS,
                  BigDecimal.valueOf(6 + 16),
                  Meter.OUTPUT_AUDIO_TOKENS,
                  BigDecimal.valueOf(12 * 21)));
    }
  }
}
