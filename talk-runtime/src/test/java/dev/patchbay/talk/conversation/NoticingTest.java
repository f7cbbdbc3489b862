package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TalkCapsule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A talk that is had less well than it was meant to. */
class NoticingTest {
  private static final String TOLD = "ask: The line is a little slow now.";

  private Rehearsal talk = new Rehearsal(Casts.setup(true, false), true, false);

  @Test
  void theCallerIsToldOnceThatItGoesOnLessWell() {
    play("opened");
    talk.degraded();
    move();
    assertThat(played("next-session", "wait 900")).doesNotContain(TOLD);
    assertThat(played("wait 200")).contains(TOLD);
    said("n1", "m1");

    move();
    assertThat(played("next-session", "wait 3000")).doesNotContain(TOLD);
  }

  @Test
  void anAnswerThatIsOwedGoesFirst() {
    play("opened", "started u1", "stopped u1", "committed u1", "words u1 Where is it?");
    talk.degraded();
    move();
    assertThat(played("next-session")).contains("ask").doesNotContain(TOLD);
    assertThat(played("wait 1000")).doesNotContain(TOLD);
    play("created r1 ours", "text r1 i1 Here.", "audio r1 i1 1000", "text-done r1 i1 Here.");
    assertThat(played("audio-done r1 i1", "done r1 COMPLETED")).contains(TOLD);
  }

  @Test
  void whatWasSaidMeanwhileIsHeardAndAnsweredFirst() {
    play("opened");
    talk.degraded();
    move();
    assertThat(played("next-session", "started u1", "wait 2000")).doesNotContain(TOLD);
    assertThat(played("stopped u1", "committed u1", "words u1 Where is it?"))
        .contains("ask")
        .doesNotContain(TOLD);
  }

  @Test
  void whoWasNotToldYetIsToldByTheNextHolder() {
    play("opened");
    talk.degraded();
    move();
    play("next-session");
    move();
    assertThat(played("next-session", "wait 1100")).contains(TOLD);
  }

  @Test
  void whoNeverHadItBetterIsToldBehindTheDisclosure() {
    talk = new Rehearsal(Casts.degraded(Casts.setup(true, false)), true, false);
    play("opened");
    assertThat(played("wait 1100")).contains(TOLD);
  }

  @Test
  void whoCutsItOffIsToldAgainBehindTheAnswer() {
    degradedAndTold();
    play("heard m1 400", "started u1", "done n1 CANCELLED", "stopped u1", "committed u1");
    assertThat(played("words u1 Where is it?", "wait 500")).contains("ask").doesNotContain(TOLD);
    play("created r1 ours", "text r1 i1 Here.", "audio r1 i1 1000", "text-done r1 i1 Here.");
    assertThat(played("audio-done r1 i1", "done r1 COMPLETED", "wait 1000")).contains(TOLD);
    said("n2", "m2");
    assertThat(played("wait 3000")).doesNotContain(TOLD);
  }

  @Test
  void whoOnlyMadeANoiseIsToldAgainAndTheModelAddsNothing() {
    degradedAndTold();
    play("heard m1 400", "started u1", "done n1 CANCELLED", "stopped u1", "committed u1");
    assertThat(played("words u1 Hm.", "wait 1250"))
        .contains(TOLD)
        .doesNotContain("ask")
        .noneMatch(line -> line.startsWith("text SYSTEM"));
  }

  @Test
  void whoCutsItOffBehindMostOfItIsNotToldAgain() {
    degradedAndTold();
    play("text-done n1 m1 Slow.", "audio-done n1 m1", "done n1 COMPLETED", "heard m1 800");
    play("started u1", "stopped u1", "committed u1");
    assertThat(played("words u1 Where is it?", "wait 500")).contains("ask");
    play("created r1 ours", "text r1 i1 Here.", "audio r1 i1 1000", "text-done r1 i1 Here.");
    assertThat(played("audio-done r1 i1", "done r1 COMPLETED", "heard i1 1000", "wait 3000"))
        .doesNotContain(TOLD);
  }

  @Test
  void norIsAnythingAddedForWhoMadeANoiseThere() {
    degradedAndTold();
    play("text-done n1 m1 Slow.", "audio-done n1 m1", "done n1 COMPLETED", "heard m1 800");
    play("started u1", "stopped u1", "committed u1");
    assertThat(played("words u1 Hm.", "wait 3000")).noneMatch(line -> line.startsWith("ask"));
  }

  @Test
  void whoIsCutOffBehindMostOfWhatHasComeOfItIsToldAgain() {
    degradedAndTold();
    play("heard m1 900", "started u1", "done n1 CANCELLED", "stopped u1", "committed u1");
    assertThat(played("words u1 Hm.", "wait 1250")).contains(TOLD);
  }

  @Test
  void whoLosesTheRestOfItWithAHolderIsNotToldByTheNext() {
    degradedAndTold();
    play("text-done n1 m1 Slow.", "audio-done n1 m1", "heard m1 800");
    move();
    assertThat(played("next-session", "wait 3000")).doesNotContain(TOLD);
  }

  @Test
  void whoLosesItWithAHolderIsToldByTheNext() {
    degradedAndTold();
    play("text-done n1 m1 Slow.", "audio-done n1 m1", "done n1 COMPLETED", "heard m1 400");
    move();
    assertThat(played("next-session", "wait 1100")).contains(TOLD);
  }

  @Test
  void whoKeepsCuttingItOffIsToldThreeTimes() {
    degradedAndTold();
    int told = 1;
    for (int n = 1; n < 6; n++) {
      play("heard m" + n + " 400", "started u" + n, "done n" + n + " CANCELLED");
      play("stopped u" + n, "committed u" + n);
      if (played("words u" + n + " Hm.", "wait 3000").contains(TOLD)) {
        told++;
        String at = " n" + (n + 1) + " m" + (n + 1);
        play("created n" + (n + 1) + " ours", "text" + at + " Slow.", "audio" + at + " 1000");
      }
    }
    assertThat(told).isEqualTo(3);
  }

  /** The notice has begun to sound, as {@code m1}. */
  private void degradedAndTold() {
    play("opened");
    talk.degraded();
    move();
    assertThat(played("next-session", "wait 1100")).contains(TOLD);
    play("created n1 ours", "text n1 m1 Slow.", "audio n1 m1 1000");
  }

  @Test
  void whereNothingWasLeftTheCallerIsToldAllTheSame() {
    talk.degraded();
    talk.move(Optional.empty(), List.of());
    play("opened");
    assertThat(played("wait 1100")).contains(TOLD);
  }

  private void said(String response, String item) {
    String at = response + " " + item;
    play("created " + response + " ours", "text " + at + " Slow.", "audio " + at + " 1000");
    play("text-done " + at + " Slow.", "audio-done " + at, "done " + response + " COMPLETED");
    play("heard " + item + " 1000");
  }

  /** By way of the bytes that the log has. */
  private void move() {
    TalkCapsule kept =
        Json.read(MessageType.TALK_CAPSULE, Json.write(talk.capsule().orElseThrow()));
    var unused = talk.move(Optional.of(kept), List.of());
  }

  private void play(String... lines) {
    var unused = played(lines);
  }

  private List<String> played(String... lines) {
    var shown = new ArrayList<String>();
    for (String line : lines) {
      talk.play(line).stream().map(Shown::effect).forEach(shown::add);
    }
    return shown;
  }
}
