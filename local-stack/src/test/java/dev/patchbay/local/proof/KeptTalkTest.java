package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.sockets.Texts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The laws of talks that stay while broker or router are away, each kept and broken. */
final class KeptTalkTest {
  private final KeptStory story = new KeptStory();

  @Test
  void aSecondEpochIsFoundWhereverItStands() {
    story.told("admitted", 1, 1);
    story.told("claimed", -1, 0);
    story.frames.add(KeptStory.sound(1, 2));
    assertThat(story.talk().epochs()).isEmpty();

    story.told("progress", 2, 3);
    assertThat(story.talk().epochs()).singleElement().asString().endsWith("[2]");
    story.words.removeLast();
    story.frames.add(KeptStory.sound(3, 3));
    assertThat(story.talk().epochs()).singleElement().asString().endsWith("[3]");
    story.frames.removeLast();
    story.lines.add(KeptStory.PLAIN.createObjectNode().put("epoch", 4));
    assertThat(story.talk().epochs()).singleElement().asString().endsWith("[4]");
  }

  @Test
  void framesMayBeMissingInOnePlaceForABrokersSakeAndInNoOther() {
    story.lines.add(KeptStory.PLAIN.createObjectNode().put("epoch", 1));
    story.outOfOrder = List.of("epoch 1: frame 9 where 4 was next");
    story.absences.add(KeptStory.done(Absence.ROUTER, 10));
    story.suspended(12);
    assertThat(disorder()).hasSize(1);

    story.absences.set(0, KeptStory.done(Absence.BROKER, 10));
    assertThat(disorder()).isEmpty();
    story.outOfOrder =
        List.of("epoch 1: frame 9 where 4 was next", "epoch 1: frame 20 where 12 was next");
    assertThat(disorder()).hasSize(1);
    story.outOfOrder = List.of("epoch 1: frame 4 came twice");
    assertThat(disorder()).hasSize(1);
  }

  private List<String> disorder() {
    return story.talk().order().stream().filter(breach -> breach.startsWith("epoch 1:")).toList();
  }

  @Test
  void whatIsConfirmedWhileTheLedgerIsAwayMayBeNotDoneAndNeverHalf() {
    story.confirms();
    story.absences.add(KeptStory.done(Absence.ROUTER, 10));
    story.told("claimed", -1, 0);
    story.words.add(
        new LedgerWords.Word("", "tick", 0, -1, false, KeptStory.BEGAN.plusSeconds(17)));
    story.given(18);
    assertThat(story.talk().effects()).isNotEmpty();
    story.lines.removeLast();

    story.given(16);
    assertThat(story.talk().effects()).isEmpty();
    story.result = "{\"effects\":[{\"outcome\":\"unknown\"}]}";
    assertThat(story.talk().effects())
        .containsExactly("the effect's outcome: unknown instead of failed");
  }

  @Test
  void whatIsConfirmedWhenWhoWasKilledIsBackIsNotExcusedWithoutATick() {
    story.confirms();
    story.absences.add(KeptStory.done(Absence.ROUTER, 10));
    story.given(16);
    assertThat(story.talk().effects()).isEmpty();
    story.lines.removeLast();

    story.given(18);
    assertThat(story.talk().effects()).isNotEmpty();
  }

  @Test
  void whatIsDecidedAgainIsFound() {
    story.decided("dispatch");
    story.decided("complete");
    assertThat(story.talk().decisions()).isEmpty();

    story.decisions.clear();
    story.decided("dispatch");
    story.decided("redispatch");
    story.decided("complete");
    assertThat(story.talk().decisions()).singleElement().asString().contains("redispatch");
  }

  @Test
  void anAnswerThatIsHeardTwiceIsFoundAndOneThatIsCutOffIsNone() {
    String reply = story.plan.replies().getFirst();
    List<String> spoken = Texts.words(reply);
    story.heard = String.join(" ", spoken.subList(0, 3)) + " " + reply;
    assertThat(story.talk().answers()).isEmpty();

    story.heard = reply + " " + reply;
    assertThat(story.talk().answers()).singleElement().asString().endsWith("was heard 2 times");
  }

  @Test
  void whatTheLedgerSaysAgainstTheHolderIsFound() {
    story.told("granted", 1, 3);
    assertThat(story.talk().ledgersWord()).isEmpty();

    story.told("wind-up", 1, 4);
    assertThat(story.talk().ledgersWord()).containsExactly("the ledger said [wind-up]");
  }

  @Test
  void holderMayBeSilentForABrokerAndForNoRouter() {
    story.absences.add(KeptStory.done(Absence.ROUTER, 10));
    story.absences.add(KeptStory.done(Absence.BROKER, 20));
    story.suspended(25);
    assertThat(story.talk().ledgersWord()).isEmpty();

    story.suspended(15);
    assertThat(story.talk().ledgersWord()).singleElement().asString().endsWith("only for router");
  }

  @Test
  void talkIsSilentBetweenAnAbsenceAndTheNext() {
    story.absences.add(KeptStory.done(Absence.BROKER, 10));
    story.absences.add(KeptStory.done(Absence.ROUTER, 20));
    story.suspended(21);
    assertThat(story.talk().silent(story.absences.getFirst())).isFalse();

    story.suspended(19);
    assertThat(story.talk().silent(story.absences.getFirst())).isTrue();
  }

  @Test
  void goesOnWithTheFirstReportOrSoundBehindTheLedgersWord() {
    Absence.Done done = KeptStory.done(Absence.BROKER, 10);
    story.absences.add(done);
    story.told("claimed", -1, 0);
    story.words.add(
        new LedgerWords.Word("", "tick", 0, -1, false, KeptStory.BEGAN.plusSeconds(17)));
    story.frames.add(KeptStory.sound(1, 16));
    story.suspended(16);
    assertThat(story.talk().goesOn(done)).isEmpty();

    story.told("renewed", 1, 18);
    story.suspended(19);
    story.told("progress", 1, 21);
    assertThat(story.talk().tick(done)).contains(KeptStory.BEGAN.plusSeconds(17));
    assertThat(story.talk().goesOn(done)).contains(KeptStory.BEGAN.plusSeconds(21));
    story.frames.add(KeptStory.sound(1, 20));
    assertThat(story.talk().goesOn(done)).contains(KeptStory.BEGAN.plusSeconds(20));
  }

  @Test
  void callerWaitsFromTheEndOfWhatItSaidMeanwhile() {
    story.says(11);
    story.frames.add(KeptStory.sound(1, 10));
    story.frames.add(KeptStory.sound(1, 19));

    KeptTalk talk = story.talk();
    assertThat(talk.waits(KeptStory.BEGAN.plusSeconds(11), KeptStory.BEGAN.plusSeconds(30)))
        .singleElement()
        .satisfies(
            wait -> assertThat(wait).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(7)));
    assertThat(talk.waits(KeptStory.BEGAN.plusSeconds(20), KeptStory.BEGAN.plusSeconds(30)))
        .isEmpty();
    assertThat(talk.waits(KeptStory.BEGAN, KeptStory.BEGAN.plusSeconds(11))).isEmpty();
  }
}
