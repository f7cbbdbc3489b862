package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.realtime.RealtimeProperties.TargetProperties;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.talk.FakeBackEnd;
import dev.patchbay.talk.LiveDispatches;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclinesTest {
  private static final StageTarget OTHER =
      new StageTarget(Stage.SPEECH_TO_SPEECH, "second/gpt-realtime-2", "gpt-realtime-2");
  private static final StageTarget PRICED =
      new StageTarget(Stage.SPEECH_TO_SPEECH, "openai/gpt-realtime-2", "gpt-realtime-3");

  private final RealtimeTargets targets =
      RealtimeTargets.join(
          Map.of(
              "openai/gpt-realtime-2",
              new TargetProperties(
                  "https://api.openai.com/v1",
                  "gpt-realtime-2",
                  "KEY",
                  BillingUnit.TOKENS,
                  Duration.ofMinutes(60))),
          variable -> Optional.of("canary").filter(_ -> variable.equals("KEY")));

  @Test
  void aConversationAtATargetThatItKnowsIsTaken() {
    assertThat(declines(LiveDispatches.usual())).isEmpty();
    assertThat(declines(LiveDispatches.routed(LiveDispatches.SPOKEN))).isEmpty();
  }

  @Test
  void otherTargetsOfTheStageAreLeftOut() {
    assertThat(declines(LiveDispatches.routed(OTHER, LiveDispatches.SPOKEN))).isEmpty();
    assertThat(targets.find(OTHER)).isEmpty();
    assertThat(targets.find(PRICED)).isEmpty();
    assertThat(targets.find(LiveDispatches.SPOKEN)).isPresent();
  }

  @Test
  void whatItCannotRunItDeclinesByReason() {
    assertThat(declines(LiveDispatches.routed(OTHER))).contains("unknown_target");
    assertThat(declines(LiveDispatches.routed(LiveDispatches.HEARD, PRICED)))
        .contains("unknown_model");
    assertThat(declines(LiveDispatches.routed())).contains("unsupported_route");
    assertThat(declines(LiveDispatches.routed(LiveDispatches.HEARD))).contains("unsupported_route");
    assertThat(
            declines(
                LiveDispatches.dispatch(
                    LiveDispatches.job(Purpose.CAPTIONS, Set.of(Output.TEXT)),
                    LiveDispatches.SPOKEN)))
        .contains("unsupported_purpose");
    assertThat(
            declines(
                LiveDispatches.dispatch(
                    LiveDispatches.job(Purpose.CONVERSATION, Set.of(Output.TEXT, Output.SRT)),
                    LiveDispatches.SPOKEN)))
        .contains("unsupported_outputs");
  }

  @Test
  void whoIsNoLiveAgentCannotAnswer() {
    var job = LiveDispatches.job(Purpose.CONVERSATION, Set.of(Output.AUDIO));
    var silent = Optional.of(LiveDispatches.agent(Optional.empty()));

    assertThat(
            declines(LiveDispatches.dispatch(FakeBackEnd.ACME, job, silent, LiveDispatches.SPOKEN)))
        .contains("not_live");
    assertThat(
            declines(
                LiveDispatches.dispatch(
                    FakeBackEnd.ACME, job, Optional.empty(), LiveDispatches.SPOKEN)))
        .contains("not_live");
  }

  @Test
  void keysAreNotPrinted() {
    assertThat(targets.toString()).contains("gpt-realtime-2").doesNotContain("canary");
  }

  private Optional<String> declines(Dispatch dispatch) {
    return new Declines(targets).of(dispatch);
  }
}
