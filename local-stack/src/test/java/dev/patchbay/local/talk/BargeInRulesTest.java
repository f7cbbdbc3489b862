package dev.patchbay.local.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.talk.BargeInRules.Cut;
import dev.patchbay.local.talk.BargeInRules.Found;
import dev.patchbay.local.talk.BargeInRules.Truncation;
import dev.patchbay.simulator.ToneRenderer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A caller hears 900 ms of a reply, whose marks are 200 ms apart, and speaks. */
final class BargeInRulesTest {
  private static final String CUT = "garden blue window letter signal harbour";
  private static final int FRAME = 20;

  private final BargeInRules rules = new BargeInRules(List.of(CUT, "ferry station"));

  /** Each mark behind 200 ms of sound. */
  private static TalkStory cut() {
    var story = new TalkStory().agent("a machine").caller("river gate").passes(10_000);
    byte[] audio = audio();
    for (int from = 0; from < audio.length; from += 1600) {
      story.sounds(Arrays.copyOfRange(audio, from, Math.min(audio.length, from + 1600))).mark();
    }
    for (int i = 0; i < 45; i++) {
      story.passes(20);
      if (i == 30) {
        story.speaks();
      }
    }
    story.comes(new OutFrame.Clear());
    story.interruptions++;
    return story.line("\"type\":\"interrupted\",\"turn\":3,\"heardMs\":800");
  }

  private static byte[] audio() {
    return TalkStory.SOUND.encode(new ToneRenderer(8000).render(CUT));
  }

  private List<String> judge(TalkStory story, long audioEndMs) {
    long at = story.brokerMillis();
    Found found = rules.look(story.agent("ferry station").report());
    return rules.judge(found, List.of(new Truncation("i3", audioEndMs, at + 20)), FRAME);
  }

  @Test
  void knowsWhatWasPlayedAndWhatMarksToldWhenTheClearCame() {
    TalkStory story = cut();
    long cleared = story.brokerMillis();
    long length = audio().length / 8;
    Found found = rules.look(story.agent("ferry station").report());
    assertThat(found.breaches()).isEmpty();
    assertThat(found.cuts()).containsExactly(new Cut(0, 900, 600, 800, 200, length, cleared));
  }

  @Test
  void aTruncationMayBeOffByTheDistanceOfMarksAndAFrame() {
    assertThat(judge(cut(), 800)).isEmpty();
    assertThat(judge(cut(), 600)).isEmpty();
    assertThat(judge(cut(), 920)).isEmpty();
  }

  @Test
  void aTruncationThatIsFurtherOffOrBeyondWhatWasPlayedIsABreach() {
    assertThat(judge(cut(), 579))
        .containsExactly("reply 0: truncated at 579 ms, marks say 600 to 800, 200 ms apart");
    assertThat(judge(cut(), 921))
        .containsExactly("reply 0: truncated at 921 ms, of which 900 were played");
  }

  @Test
  void aTruncationThatIsMissingOrBelongsToNoClearIsABreach() {
    Found found = rules.look(cut().agent("ferry station").report());
    assertThat(rules.judge(found, List.of(), FRAME))
        .containsExactly("reply 0: 600 ms were heard, and the provider was not told");
    assertThat(rules.judge(found, List.of(new Truncation("i3", 800, 1)), FRAME))
        .contains("a truncation at 800 ms without a clear");
  }

  @Test
  void aWholeReplyAndOneOfWhichNothingWasHeardNeedNoTruncation() {
    var all = new Cut(0, 2000, 1900, 1900, 200, 2000, 5000);
    var nothing = new Cut(1, 90, 0, 0, 200, 2000, 9000);
    assertThat(rules.judge(new Found(List.of(all, nothing), List.of()), List.of(), FRAME))
        .isEmpty();
  }

  @Test
  void marksTooFarApartAreABreach() {
    var wide = new Cut(0, 2000, 500, 500, 1500, 4000, 5000);
    assertThat(
            rules.judge(
                new Found(List.of(wide), List.of()),
                List.of(new Truncation("i", 500, 5000)),
                FRAME))
        .containsExactly("reply 0: marks are 1500 ms apart");
  }

  @Test
  void aFrameOfTheReplyBehindItsClearIsABreach() {
    byte[] audio = audio();
    TalkStory story = cut().sounds(Arrays.copyOfRange(audio, audio.length - 1600, audio.length));
    assertThat(rules.look(story.agent("ferry station").report()).breaches()).isNotEmpty();
  }

  @Test
  void aWordOfTheReplyBehindItsClearIsABreach() {
    TalkStory story = cut().sounds("garden");
    assertThat(rules.look(story.agent("ferry station").report()).breaches())
        .contains("behind a clear stand words that stood before it: 1");
  }

  @Test
  void theTranscriptHasTheBeginningOfWhatWasCutAndNoFalseStart() {
    TalkStory good = cut().hears("garden blue window", "estimated");
    good.says.add(Utterance.of("mhm", new Cue.AtOnce(), java.time.Duration.ZERO));
    assertThat(spoken(good.caller("late ten").agent("ferry station"))).isEmpty();
    TalkStory bad = cut().hears("garden window", "estimated");
    assertThat(spoken(bad.caller("mhm").caller("late ten").agent("ferry station")))
        .hasSize(2)
        .anyMatch(breach -> breach.startsWith("turn 3 differs from word 1 on"))
        .anyMatch(breach -> breach.startsWith("what the provider understood differs"));
  }

  private List<String> spoken(TalkStory story) {
    return rules.spoken(
        story.report(),
        speech -> speech instanceof Speech.Words(String text) && text.equals("mhm"));
  }
}
