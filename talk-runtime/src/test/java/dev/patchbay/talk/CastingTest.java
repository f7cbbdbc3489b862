package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.OutputCap;
import dev.patchbay.openai.socket.TurnDetection;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Eagerness;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.talk.conversation.Manner;
import dev.patchbay.talk.conversation.Setup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CastingTest {
  @Test
  void theProviderCancelsByItselfAndDoesNotAnswerByItself() {
    var turns = (TurnDetection.ServerVad) manner().turns();
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
    assertThat(manner().wording().disclosure()).isEqualTo("A machine speaks.");
    assertThat(manner().wording().greeting()).isEqualTo("Good day.");
    assertThat(setup.cast()).hasSize(1);
  }

  @Test
  void sessionsThatAreNotDialledAgainMayNotFailOnce() {
    Setup setup = setup(Duration.ofMinutes(60));
    assertThat(setup.caps().failures()).isEqualTo(3);
    assertThat(setup.once().caps().failures()).isZero();
    assertThat(setup.once().caps().dial()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void whoeverIsHandedToListensAndSpeaksInTheirOwnManner() {
    Dispatch usual = LiveDispatches.usual();
    AgentProfile desk = usual.agent().orElseThrow();
    LiveProfile live = desk.live().orElseThrow();
    var other =
        new LiveProfile(
            live.voice(),
            new dev.patchbay.schemas.TurnDetection.SemanticVad(Eagerness.LOW),
            77,
            new dev.patchbay.schemas.InputTranscription(Optional.empty(), Optional.of("de")),
            "Hier ist die Buchhaltung.",
            live.limits(),
            List.of(),
            List.of());
    var billing =
        new AgentProfile(
            "agent/acme/billing/1",
            "billing",
            "Be brief.",
            "marin",
            400,
            Duration.ofSeconds(45),
            "A machine speaks.",
            "Wir rufen an.",
            Optional.of(other));
    var both =
        new Dispatch(
            usual.tenant(),
            usual.ledgerPartition(),
            usual.attempt(),
            usual.route(),
            usual.finishBy(),
            usual.job(),
            usual.agent(),
            List.of(billing),
            usual.checkpoint(),
            usual.live());
    assertThat(Casting.goodbyes(both))
        .containsExactlyInAnyOrder(
            "Thank you for the call. Goodbye.", "Danke für den Anruf. Auf Wiederhören.");
    Manner manner =
        Casting.setup(
                both, 1, Optional.of("gpt-transcribe"), Duration.ofMinutes(60), Optional.empty())
            .cast()
            .getLast()
            .manner();

    assertThat(manner.cap()).isEqualTo(new OutputCap.Tokens(77));
    assertThat(manner.turns()).isInstanceOf(TurnDetection.SemanticVad.class);
    assertThat(manner.transcription())
        .contains(InputTranscription.by("gpt-transcribe", Optional.of("de")));
    assertThat(manner.wording().greeting()).isEqualTo("Hier ist die Buchhaltung.");
    assertThat(manner.wording().fallback()).isEqualTo("Wir rufen an.");
    assertThat(manner.wording().idle()).isEqualTo("Sind Sie noch da?");
    assertThat(manner().cap()).isEqualTo(new OutputCap.Tokens(1024));
  }

  /** Which {@code TalkRun} makes an end of, by field and rule. */
  @Test
  void whatNoSessionCanBeToldOfIsRefusedByName() {
    assertThatThrownBy(() ->
            Casting.setup(
                LiveDispatches.usual(),
                1,
                Optional.of("no model"),
                Duration.ofMinutes(60),
                Optional.empty()))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("transcription.model");
  }

  private static Manner manner() {
    return setup(Duration.ofMinutes(60)).cast().getFirst().manner();
  }

  private static Setup setup(Duration sessionAge) {
    return Casting.setup(
        LiveDispatches.usual(), 1, Optional.of("gpt-transcribe"), sessionAge, Optional.empty());
  }
}
