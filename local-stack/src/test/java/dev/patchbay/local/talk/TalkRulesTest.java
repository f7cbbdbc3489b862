package dev.patchbay.local.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each promise, spoilt. */
final class TalkRulesTest {
  private final TalkRules rules =
      new TalkRules("a machine", List.of("garden blue", "window letter"));

  private static TalkStory opened() {
    return new TalkStory().agent("a machine");
  }

  private static TalkStory good() {
    return opened()
        .caller("river gate")
        .agent("garden blue")
        .caller("late ten")
        .agent("window letter");
  }

  private List<String> breaches(TalkStory story) {
    return rules.breaches(story.report());
  }

  @Test
  void aTalkInWhichAllIsAsPromisedHasNone() {
    assertThat(breaches(good())).isEmpty();
  }

  @Test
  void wordsThatAreNotUnderstoodOrUnderstoodTwice() {
    assertThat(
            breaches(
                opened()
                    .caller("river gate", "river")
                    .agent("garden blue")
                    .caller("late ten", "late late ten")
                    .agent("window letter")))
        .containsExactly(
            "desk: what the provider understood differs from word 1 on, 'late' for 'gate': 4 words"
                + " of 4");
  }

  @Test
  void wordsThatAreNotHeard() {
    TalkStory story = opened().caller("river gate").agent("garden blue").caller("late ten");
    story.sounds("window").hears("window letter", "whole");
    assertThat(breaches(story))
        .containsExactly(
            "desk: what the caller heard differs from word 3 on, '' for 'letter': 5 words of 6"
                .replace("word 3", "word 5"));
  }

  @Test
  void wordsThatAreToldOtherwiseThanHeardOrNotAsAWhole() {
    TalkStory story = opened().caller("river gate").agent("garden blue").caller("late ten");
    story.sounds("window letter").hears("window", "estimated");
    assertThat(breaches(story))
        .containsExactly(
            "desk: what the agent is told to have said differs from word 5 on, '' for 'letter': 5"
                + " words of 6",
            "desk: turn 5 is estimated");
  }

  @Test
  void aFrameOfAudioThatIsLost() {
    TalkStory story = opened().caller("river gate");
    byte[] audio =
        TalkStory.SOUND.encode(new dev.patchbay.simulator.ToneRenderer(8000).render("garden blue"));
    story.passes(10_000).sounds(Arrays.copyOfRange(audio, 0, 160));
    story.sounds(Arrays.copyOfRange(audio, 320, audio.length)).hears("garden blue", "whole");
    story.caller("late ten").agent("window letter");
    assertThat(breaches(story)).anyMatch(breach -> breach.contains("audio was not whole"));
  }

  @Test
  void gapsInTheFramesAndInTheTranscript() {
    TalkStory story = good();
    story.lines.remove(3);
    story.skipAFrame();
    story.mark();
    assertThat(breaches(story))
        .anyMatch(breach -> breach.matches("desk: epoch 1: frame \\d+ where \\d+ was next"))
        .contains("desk: line 5 where 4 was next")
        .contains("desk: lines of the transcript: 4 counted, the result tells 5");
  }

  @Test
  void aFinalOutOfOrderAndAnInterimThatIsNotItsBeginning() {
    TalkStory story = opened();
    story.line("\"type\":\"interim\",\"turn\":2,\"side\":\"caller\",\"text\":\"gate river la\"");
    story.caller("river gate").agent("garden blue").caller("late ten").agent("window letter");
    story.line("\"type\":\"interim\",\"turn\":5,\"side\":\"agent\",\"text\":\"window\"");
    story.line("\"type\":\"final\",\"turn\":2,\"side\":\"caller\",\"text\":\"\",\"how\":\"whole\"");
    assertThat(breaches(story))
        .contains(
            "desk: the final of turn 2 behind that of 5",
            "desk: an interim of turn 5 behind its final");
  }

  @Test
  void anInterimWhoseLastWordIsHalfThereIsABeginning() {
    TalkStory story = opened();
    story.line("\"type\":\"interim\",\"turn\":2,\"side\":\"caller\",\"text\":\"river ga\"");
    story.caller("river gate").agent("garden blue").caller("late ten").agent("window letter");
    assertThat(breaches(story)).isEmpty();
  }

  @Test
  void aTalkThatFailedOrWentOtherwiseThanItsScript() {
    TalkStory story = good();
    story.outcome = "failed";
    story.errors.add("a second result");
    assertThat(breaches(story)).containsExactly("desk: a second result", "desk: failed: , ");
  }

  @Test
  void aFrameOfTheCallersThatDidNotComeOnceAndInOrder() {
    for (String kind : List.of("missing", "repeated", "reordered", "too_late")) {
      TalkStory story = good();
      story.counts = "{\"late\":7,\"%s\":1}".formatted(kind);
      assertThat(breaches(story))
          .containsExactly("desk: frames of the caller that are " + kind + ": 1");
    }
  }

  @Test
  void aStateThatIsToldTwice() {
    assertThat(breaches(good().state("listening"))).contains("desk: state 9 is listening again");
    assertThat(breaches(good().state("asleep"))).contains("desk: a state that there is not");
  }

  @Test
  void statesInAnotherOrderThanTurnsHaveAreABreachWhereNothingIsCalledAlone() {
    assertThat(rules.polite(good().report())).isEmpty();
    assertThat(breaches(good().state("thinking"))).isEmpty();
    assertThat(rules.polite(good().state("thinking").report()))
        .singleElement()
        .asString()
        .startsWith("desk: states: [thinking, speaking, listening, thinking,")
        .endsWith(", thinking], not 3 times [thinking, speaking, listening]");
  }
}
