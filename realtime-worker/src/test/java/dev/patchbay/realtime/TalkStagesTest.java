package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.InputTranscription;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.talk.FakeAttempt;
import dev.patchbay.talk.FakeBackEnd;
import dev.patchbay.talk.LiveDispatches;
import dev.patchbay.talk.SpendingTest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TalkStagesTest {
  private static final StageTarget HEARD = LiveDispatches.HEARD;
  private static final StageTarget SPOKEN = LiveDispatches.SPOKEN;
  private static final StageTarget OTHER_WRITER =
      new StageTarget(Stage.SPEECH_TO_TEXT, "openai/whisper-2", "whisper-2");

  /** Knows {@code SPOKEN} alone. */
  private final RealtimeTargets targets = FakeRealtime.parts((_, _) -> () -> {}).targets();

  @Test
  void theFirstOfTheRoutesAlternativesThatTheWorkerKnowsServes() {
    var unknown = new StageTarget(Stage.SPEECH_TO_SPEECH, "else/talker", "talker");
    TalkStages stages = TalkStages.of(LiveDispatches.routed(HEARD, unknown, SPOKEN), targets);
    assertThat(stages.speech()).isEqualTo(SPOKEN);
    assertThat(stages.target().target().model()).isEqualTo(SPOKEN.model());
  }

  @Test
  void aRouteThatWasToBeDeclinedIsADefect() {
    assertThatIllegalStateException()
        .isThrownBy(() -> TalkStages.of(LiveDispatches.routed(HEARD), targets));
  }

  @Test
  void theAgentChoosesWhoWritesAmongTheRoutesWritersElseItsFirst() {
    assertThat(writer(Optional.of(OTHER_WRITER.model()))).contains(OTHER_WRITER.model());
    assertThat(writer(Optional.of("not-of-this-route"))).contains(HEARD.model());
    assertThat(writer(Optional.empty())).contains(HEARD.model());
  }

  @Test
  void aRouteWithoutAWriterIsHeardAndNothingIsWrittenDown() {
    TalkStages stages = TalkStages.of(LiveDispatches.routed(SPOKEN), targets);
    var spending =
        stages.spending(new FakeAttempt(), LiveDispatches.routed(SPOKEN), Map.of(), () -> 0);
    assertThat(stages.writerModel()).isEmpty();
    assertThat(spending.mayHear()).isTrue();
  }

  @Test
  void aResponseIsAnnouncedAtTheAgentsOutputLimitAndAWriterAtWhatItIsCountedIn() {
    Dispatch dispatch = LiveDispatches.usual();
    TalkStages stages = TalkStages.of(dispatch, targets);
    var attempt = new FakeAttempt();
    SpendingTest.announce(
        stages.spending(attempt, dispatch, Map.of(HEARD.model(), BillingUnit.TOKENS), () -> 0));

    assertThat(most(attempt, SPOKEN))
        .containsEntry(Meter.OUTPUT_AUDIO_TOKENS, new BigDecimal("1024"));
    assertThat(most(attempt, HEARD)).containsKey(Meter.OUTPUT_TEXT_TOKENS);
  }

  private static Map<Meter, BigDecimal> most(FakeAttempt attempt, StageTarget of) {
    return attempt.announced.stream()
        .map(each -> each.exposure)
        .filter(exposure -> exposure.model().equals(of.model()))
        .findFirst()
        .orElseThrow()
        .atMost();
  }

  private Optional<String> writer(Optional<String> wanted) {
    LiveProfile usual = LiveDispatches.agent().live().orElseThrow();
    AgentProfile agent =
        LiveDispatches.agent(
            Optional.of(
                new LiveProfile(
                    usual.voice(),
                    usual.turnDetection(),
                    usual.maxOutputTokens(),
                    new InputTranscription(wanted, Optional.empty()),
                    usual.greeting(),
                    usual.limits(),
                    usual.tools(),
                    usual.handoffs())));
    Dispatch dispatch =
        LiveDispatches.dispatch(
            FakeBackEnd.ACME,
            LiveDispatches.job(Purpose.CONVERSATION, Set.of(Output.TEXT, Output.AUDIO)),
            Optional.of(agent),
            HEARD,
            OTHER_WRITER,
            SPOKEN);
    return TalkStages.of(dispatch, targets).writerModel();
  }
}
