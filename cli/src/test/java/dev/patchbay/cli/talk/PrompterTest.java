package dev.patchbay.cli.talk;

import static dev.patchbay.cli.talk.PlayerTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.talk.Player.Played;
import dev.patchbay.cli.talk.Prompter.Say;
import dev.patchbay.schemas.FrameFormat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrompterTest {
  private static final int FRAME = 320;
  private static final Say SILENCE = new Say.Silence();

  /** What was heard of the agent so far. */
  private Played played = new Played(0, 0, 0, 0, false);

  private boolean busy;
  private long now;

  @Test
  void whatIsSaidAtOnceIsSaidAtOnceAndSilenceBehindIt() {
    var prompter = prompter(said(1, 2, Cue.atOnce()));

    assertThat(frame(prompter)).isEqualTo(1);
    assertThat(frame(prompter)).isEqualTo(1);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    assertThat(prompter.takeMoments()).containsExactly(new Moment.Speaks(1), new Moment.Spoken(1));
    assertThat(prompter.takeMoments()).isEmpty();
  }

  @Test
  void nextUtteranceWaitsUntilTheAgentWasHeardAndHasFinished() {
    var prompter = prompter(said(1, 1, Cue.atOnce()), said(2, 1, Cue.answered()));
    assertThat(frame(prompter)).isEqualTo(1);
    assertThat(say(prompter)).isEqualTo(SILENCE);

    silent(5_000);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    hears(2_000);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    silent(699);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    silent(1);
    assertThat(frame(prompter)).isEqualTo(2);
  }

  @Test
  void agentThatSaysThatItIsAtWorkHasNotFinished() {
    var prompter = prompter(said(1, 1, Cue.atOnce()), said(2, 1, Cue.answered()));
    assertThat(frame(prompter)).isEqualTo(1);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    hears(500);
    busy = true;
    silent(4_000);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    hears(500);
    busy = false;
    silent(700);
    assertThat(frame(prompter)).isEqualTo(2);
  }

  @Test
  void callerSpeaksIntoTheAgentsSpeechAfterSoMuchOfIt() {
    var prompter = prompter(said(1, 1, Cue.atOnce()), said(2, 1, Cue.into(Duration.ofMillis(500))));
    hears(900);
    assertThat(frame(prompter)).isEqualTo(1);
    assertThat(say(prompter)).isEqualTo(SILENCE);

    hears(499);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    hears(1);
    assertThat(frame(prompter)).isEqualTo(2);
  }

  @Test
  void callerDoesNotInterruptWhoIsSilentAlready() {
    var prompter = prompter(said(1, 1, Cue.atOnce()), said(2, 1, Cue.into(Duration.ofMillis(500))));
    assertThat(frame(prompter)).isEqualTo(1);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    hears(600);
    silent(10);

    assertThat(say(prompter)).isEqualTo(SILENCE);
  }

  @Test
  void whatWasThrownAwayIsNoAnswer() {
    var prompter = prompter(said(1, 1, Cue.atOnce()), said(2, 1, Cue.answered()));
    hears(800);
    assertThat(frame(prompter)).isEqualTo(1);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    hears(200);
    cleared();
    silent(5_000);
    assertThat(say(prompter)).isEqualTo(SILENCE);

    hears(300);
    silent(700);
    assertThat(frame(prompter)).isEqualTo(2);
  }

  @Test
  void interruptionIsToldWithTheTimeSinceTheCallerBegan() {
    var prompter = prompter(said(1, 20, Cue.into(Duration.ofMillis(300))));
    hears(300);
    assertThat(frame(prompter)).isEqualTo(1);
    hears(250);
    cleared();
    assertThat(frame(prompter)).isEqualTo(1);

    assertThat(prompter.takeMoments())
        .containsExactly(new Moment.Speaks(1), new Moment.Silenced(250_000));
  }

  @Test
  void timeToTheAnswerIsToldOfAnAgentThatWasSilent() {
    var prompter = prompter(said(1, 1, Cue.atOnce()));
    silent(10);
    assertThat(frame(prompter)).isEqualTo(1);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    silent(840);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    hears(1);
    prompter.look(now, played);

    assertThat(prompter.takeMoments()).endsWith(new Moment.Answered(841_000));
  }

  @Test
  void agentThatDoesNotGreetIsSpokenToAfterFiveSeconds() {
    var prompter = prompter(said(1, 1, Cue.greeted()));
    silent(4_999);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    silent(1);
    assertThat(frame(prompter)).isEqualTo(1);
  }

  @Test
  void callerLeavesAnAgentThatDoesNotAnswerInHalfAMinute() {
    var prompter = prompter(said(1, 1, Cue.atOnce()), said(2, 1, Cue.answered()));
    assertThat(frame(prompter)).isEqualTo(1);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    silent(29_999);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    silent(1);
    assertThat(say(prompter)).isEqualTo(new Say.Leave(false));
  }

  @Test
  void longAnswerIsHeardToItsEnd() {
    var prompter = prompter(said(1, 1, Cue.atOnce()), said(2, 1, Cue.answered()));
    assertThat(frame(prompter)).isEqualTo(1);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    hears(45_000);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    silent(700);
    assertThat(frame(prompter)).isEqualTo(2);
  }

  @Test
  void callerLingersBehindTheLastAnswerThenLeaves() {
    var prompter = prompter(said(1, 1, Cue.atOnce()));
    assertThat(frame(prompter)).isEqualTo(1);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    hears(1_000);
    silent(2_999);
    assertThat(say(prompter)).isEqualTo(SILENCE);
    silent(1);
    assertThat(say(prompter)).isEqualTo(new Say.Leave(true));
  }

  @Test
  void microphoneThatGivesNothingSaysNothing() {
    Voice stalled =
        new Voice() {
          @Override
          public FrameFormat format() {
            return FrameFormat.PCMU;
          }

          @Override
          public Next next(int bytes) {
            return new Next.NotYet();
          }
        };
    var prompter = prompter(new Utterance(stalled, Cue.atOnce()));

    assertThat(say(prompter)).isEqualTo(new Say.Nothing());
  }

  private static Prompter prompter(Utterance... script) {
    return new Prompter(new Script(List.of(script), Script.lingering(Duration.ofSeconds(3))));
  }

  /** So many frames, each with that value in all samples. */
  private static Utterance said(int value, int frames, Cue cue) {
    return new Utterance(new Recording(FrameFormat.PCMU, run(value, frames * FRAME)).voice(), cue);
  }

  private void hears(long millis) {
    now += millis * 1_000;
    played = new Played(played.sounded() + millis * 1_000, 0, played.clears(), 0, false);
  }

  private void silent(long millis) {
    now += millis * 1_000;
    played =
        new Played(played.sounded(), played.quiet() + millis * 1_000, played.clears(), 0, false);
  }

  private void cleared() {
    played = new Played(played.sounded(), played.quiet(), played.clears() + 1, 0, false);
  }

  private Say say(Prompter prompter) {
    return prompter.frame(FRAME, now, played, busy);
  }

  private int frame(Prompter prompter) {
    return say(prompter) instanceof Say.Sound(byte[] bytes) ? bytes[0] : -1;
  }
}
