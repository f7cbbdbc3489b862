package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.TurnDetection;
import dev.patchbay.realtime.conversation.Setup;
import dev.patchbay.schemas.FrameFormat;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CastingTest {
  @Test
  void theProviderCancelsByItselfAndDoesNotAnswerByItself() {
    var turns = (TurnDetection.ServerVad) setup(Duration.ofMinutes(60)).ears().turns();
    assertThat(turns.interruptsResponse()).isTrue();
    assertThat(turns.createsResponse()).isFalse();
    assertThat(turns.silenceMs()).hasValue(500);
  }

  @Test
  void aSessionIsRenewedFiveMinutesBeforeItsEndOrAtTheHalfOfAShortOne() {
    assertThat(setup(Duration.ofMinutes(60)).caps().session()).isEqualTo(Duration.ofMinutes(55));
    assertThat(setup(Duration.ofMinutes(8)).caps().session()).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void theTalkIsInTheFormatOfItsFramesWithoutResampling() {
    assertThat(Casting.format(FrameFormat.PCM16)).isEqualTo(AudioFormat.PCM16);
    assertThat(Casting.format(FrameFormat.PCMU)).isEqualTo(AudioFormat.MU_LAW);
    assertThat(Casting.format(FrameFormat.PCMA)).isEqualTo(AudioFormat.A_LAW);
  }

  @Test
  void theAgentsOwnBoundsAndWordsAreTaken() {
    Setup setup = setup(Duration.ofMinutes(60));
    assertThat(setup.caps().length()).isEqualTo(Duration.ofMinutes(20));
    assertThat(setup.caps().idle()).isEqualTo(Duration.ofSeconds(45));
    assertThat(setup.wording().disclosure()).isEqualTo("A machine speaks.");
    assertThat(setup.wording().greeting()).isEqualTo("Good day.");
    assertThat(setup.cast()).hasSize(1);
  }

  /** Which {@code TalkRun} makes an end of, by field and rule. */
  @Test
  void whatNoSessionCanBeToldOfIsRefusedByName() {
    assertThatThrownBy(() ->
            Casting.setup(
                LiveDispatches.usual(), 1, Optional.of("no model"), Duration.ofMinutes(60)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("transcription.model");
  }

  private static Setup setup(Duration sessionAge) {
    return Casting.setup(LiveDispatches.usual(), 1, Optional.of("gpt-transcribe"), sessionAge);
  }
}
