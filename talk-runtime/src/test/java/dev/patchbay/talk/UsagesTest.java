package dev.patchbay.talk;

import static dev.patchbay.talk.conversation.Effect.Metered.INPUT_TRANSCRIPTION;
import static dev.patchbay.talk.conversation.Effect.Metered.RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Usage;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.openai.socket.RealtimeUsage.ByModality;
import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UsagesTest {
  @Test
  void whatCameFromTheCacheIsToldApart() {
    var usage = tokens(100, 30, by(60, 40), Optional.of(by(20, 10)), 30, Optional.of(by(10, 20)));
    assertThat(Usages.meters(RESPONSE, usage))
        .contains(
            Map.of(
                Meter.INPUT_TEXT_TOKENS, BigDecimal.valueOf(40),
                Meter.CACHED_INPUT_TEXT_TOKENS, BigDecimal.valueOf(20),
                Meter.INPUT_AUDIO_TOKENS, BigDecimal.valueOf(30),
                Meter.CACHED_INPUT_AUDIO_TOKENS, BigDecimal.valueOf(10),
                Meter.OUTPUT_TEXT_TOKENS, BigDecimal.valueOf(10),
                Meter.OUTPUT_AUDIO_TOKENS, BigDecimal.valueOf(20)));
  }

  @Test
  void figuresThatDoNotAddUpAreNotKnown() {
    assertThat(
            Usages.meters(
                RESPONSE,
                tokens(100, 30, by(60, 39), Optional.empty(), 0, Optional.of(by(10, 20)))))
        .isEmpty();
    assertThat(
            Usages.meters(
                RESPONSE,
                tokens(100, 30, by(60, 40), Optional.of(by(0, 41)), 41, Optional.of(by(10, 20)))))
        .isEmpty();
    assertThat(
            Usages.meters(
                RESPONSE, tokens(100, 30, by(60, 40), Optional.empty(), 0, Optional.empty())))
        .isEmpty();
  }

  @Test
  void wordsThatAreWrittenDownAreText() {
    assertThat(
            Usages.meters(
                INPUT_TRANSCRIPTION,
                tokens(14, 5, by(0, 14), Optional.empty(), 0, Optional.empty())))
        .contains(
            Map.of(
                Meter.INPUT_AUDIO_TOKENS, BigDecimal.valueOf(14),
                Meter.OUTPUT_TEXT_TOKENS, BigDecimal.valueOf(5)));
  }

  @Test
  void secondsAreSecondsAndWhatIsNotToldIsNotZero() {
    var seconds = new RealtimeUsage.AudioSeconds(new BigDecimal("1.25"));
    assertThat(Usages.meters(INPUT_TRANSCRIPTION, seconds))
        .contains(Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal("1.25")));
    assertThat(Usages.meters(RESPONSE, new RealtimeUsage.Unreported(Usage.Why.MISSING))).isEmpty();
  }

  private static RealtimeUsage tokens(
      long input,
      long output,
      ByModality inputs,
      Optional<ByModality> cachedInputs,
      long cached,
      Optional<ByModality> outputs) {
    return new RealtimeUsage.Tokens(
        input + output,
        input,
        output,
        Optional.of(inputs),
        OptionalLong.of(cached),
        cachedInputs,
        outputs);
  }

  private static ByModality by(long text, long audio) {
    return new ByModality(OptionalLong.of(text), OptionalLong.of(audio), OptionalLong.empty());
  }
}
