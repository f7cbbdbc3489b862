package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the caller said to a session that is lost, heard by the next one of the same holder. */
class HeardAgainTest {
  private static final String GO_ON =
      "text SYSTEM The caller did not speak. Go on from where you were cut off.";

  private final Rehearsal talk = new Rehearsal(Casts.setup(true, false), true, false);

  @Test
  void aTurnWhoseWordsAreNotKnownIsHeardAgainAsTheSameTurnAndAnsweredOnce() {
    play("opened");
    said("u1");
    assertThat(play("lost 1 retryable")).noneMatch(this::isFinal);
    assertThat(anotherSession(2)).contains("listen 2 again u1").noneMatch(this::isAsk);

    assertThat(said("v1")).containsOnlyOnce("ask");
    assertThat(play("words v1 Where is my order?"))
        .contains("final 2 CALLER WHOLE Where is my order?")
        .noneMatch(this::isAsk);
  }

  @Test
  void whatWasSaidBehindItIsHeardAgainWithItThoughItsWordsWereKnown() {
    play("opened");
    said("u1");
    said("u2");
    assertThat(play("words u2 And now?", "lost 1 retryable")).noneMatch(this::isFinal);
    assertThat(anotherSession(2))
        .contains("listen 2 again u1 u2")
        .noneMatch(line -> line.startsWith("text USER"));

    said("v1");
    play("words v1 Where is it?");
    said("v2");
    assertThat(play("words v2 And now?")).contains("final 3 CALLER WHOLE And now?");
  }

  @Test
  void whatWasToldInWordsIsNotHeardAgain() {
    play("opened");
    said("u1");
    play("words u1 Where is my order?", "started u2", "lost 1 retryable");

    assertThat(anotherSession(2))
        .contains("text USER Where is my order?", "listen 2 again u2")
        .noneMatch(this::isAsk);
  }

  @Test
  void whatWasAnsweredToItsEndIsToldAsMissingAndNotHeardAgain() {
    play("opened");
    said("u1");
    play("created r1 ours", "text r1 i1 On its way.", "audio r1 i1 1000");
    play("text-done r1 i1 On its way.", "audio-done r1 i1", "done r1 COMPLETED");

    assertThat(play("lost 1 retryable")).contains("final 2 CALLER MISSING");
    assertThat(anotherSession(2)).contains("listen 2").noneMatch(this::isAsk);
  }

  @Test
  void anAnswerThatBrokeOffIsGivenFromItsBeginningOnceItsTurnIsHeardAgain() {
    play("opened");
    said("u1");
    play("created r1 ours", "text r1 i1 It is on", "audio r1 i1 1000", "heard i1 400");
    play("lost 1 retryable");
    assertThat(anotherSession(2)).contains("listen 2 again u1").noneMatch(this::isAsk);

    assertThat(play("started v1")).contains("clear", "final 3 AGENT ESTIMATED It");
    play("stopped v1", "committed v1");
    assertThat(play("words v1 Where is my order?"))
        .contains("final 4 CALLER WHOLE Where is my order?", "ask")
        .doesNotContain(GO_ON);
  }

  @Test
  void whatBrokeOffIsNotToldAsAllThoughWhatCameOfItWasHeardToItsEnd() {
    play("opened");
    said("u1");
    play("created r1 ours", "text r1 i1 It is on", "audio r1 i1 1000", "lost 1 retryable");

    play("heard i1 1000");
    assertThat(anotherSession(2)).contains("listen 2 again u1");
    assertThat(play("started v1")).contains("final 3 AGENT ESTIMATED It is on");
  }

  @Test
  void whatHadAllComeIsToldAsAllThoughItsSessionIsLost() {
    play("opened");
    said("u1");
    play("words u1 Where is it?", "created r1 ours", "text r1 i1 On its way.");
    play("audio r1 i1 1000", "audio-done r1 i1", "lost 1 retryable");

    assertThat(play("heard i1 1000")).contains("final 3 AGENT WHOLE On its way.");
  }

  @Test
  void whoWasNotAnsweredIsThoughNothingIsHeardAgain() {
    play("opened");
    said("u1");
    play("words u1 Where is my order?", "created r1 ours", "started u2", "lost 1 retryable");

    assertThat(anotherSession(2)).contains("listen 2 again u2").noneMatch(this::isAsk);
    assertThat(play("wait 750")).noneMatch(this::isAsk);
    assertThat(play("wait 250")).containsOnlyOnce("ask");
  }

  @Test
  void whatIsHeardAgainAndLostAgainIsHeardAThirdTime() {
    play("opened", "started u1", "lost 1 retryable");
    anotherSession(2);
    play("started v1", "lost 2 retryable", "wait 1500");

    assertThat(anotherSession(3)).contains("listen 3 again v1");
    said("w1");
    assertThat(play("words w1 Hello?")).contains("final 2 CALLER WHOLE Hello?");
  }

  @Test
  void aTalkThatEndsBeforeAnotherSessionIsThereTellsItAsMissing() {
    play("opened", "started u1");
    assertThat(play("lost 1 retryable")).noneMatch(this::isFinal);
    assertThat(play("hangup")).containsSubsequence("final 2 CALLER MISSING", "ended HUNG_UP");
  }

  @Test
  void soDoesOneForWhichNoOtherSessionCanBeHad() {
    play("opened", "started u1", "lost 1 retryable", "lost 2 retryable", "wait 1500");
    assertThat(play("lost 3 retryable"))
        .containsSubsequence("final 2 CALLER MISSING", "ended PROVIDER");
  }

  @Test
  void whatWasSaidWhileNobodyListenedWaitsForNobodyElse() {
    play("opened");
    said("u1");
    play("words u1 Hello?", "lost 1 retryable");
    assertThat(anotherSession(2)).contains("listen 2", "ask");
  }

  private List<String> said(String item) {
    return play("started " + item, "stopped " + item, "committed " + item);
  }

  private List<String> anotherSession(int number) {
    return play("session created " + number, "session updated " + number);
  }

  private boolean isFinal(String shown) {
    return shown.startsWith("final");
  }

  private boolean isAsk(String shown) {
    return shown.startsWith("ask");
  }

  private List<String> play(String... lines) {
    var shown = new ArrayList<String>();
    for (String line : lines) {
      talk.play(line).forEach(effect -> shown.add(Shown.effect(effect)));
    }
    return shown;
  }
}
