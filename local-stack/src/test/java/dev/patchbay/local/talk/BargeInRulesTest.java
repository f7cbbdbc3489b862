package dev.patchbay.local.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.talk.BargeInRules.Judgement;
import dev.patchbay.local.talk.BargeInRules.Truncation;
import dev.patchbay.simulator.ToneRenderer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A caller hears 900 ms of a reply, whose marks are 200 ms apart, and speaks. */
final class BargeInRulesTest {
  private static final String CUT = "garden blue window letter signal harbour";
  private static final int FRAME = 20;
  private static final int SPOKE = 620;

  private final BargeInRules rules = new BargeInRules(List.of(CUT, "ferry station"), FRAME);

  private static TalkStory cut() {
    return cut(new TalkStory(), SPOKE, 900);
  }

  /**
   * Each mark behind 200 ms of sound.
   *
   * @param spoke so long after the reply began, in steps of 20 ms
   */
  private static TalkStory cut(TalkStory story, int spoke, int cleared) {
    story.agent("a machine").caller("river gate").passes(10_000);
    byte[] audio = audio();
    for (int from = 0; from < audio.length; from += 1600) {
      story.sounds(Arrays.copyOfRange(audio, from, Math.min(audio.length, from + 1600))).mark();
    }
    for (int at = 20; at <= cleared; at += 20) {
      story.passes(20);
      if (at == spoke) {
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

  private Judgement judge(TalkStory story, Truncation... truncations) {
    return rules.judge(story.agent("ferry station").report(), List.of(truncations));
  }

  private List<String> judge(TalkStory story, long audioEndMs) {
    var told = new Truncation("i3", audioEndMs, story.brokerMillis() + 20);
    return judge(story, told).breaches();
  }

  @Test
  void knowsWhatWasPlayedAndWhatMarksToldWhenTheClearCame() {
    TalkStory story = cut();
    long cleared = story.brokerMillis();
    long length = audio().length / 8;
    assertThat(judge(story, new Truncation("i3", 800, cleared)).told())
        .extracting(BargeInRules.Told::cut)
        .containsExactly(
            new Cut(
                0,
                length,
                900,
                new Cut.ByMarks(600, 800, 200),
                OptionalLong.of(cleared - 280),
                0,
                cleared));
  }

  @Test
  void aTruncationMayBeOffByTheDistanceOfMarksAndAFrame() {
    assertThat(judge(cut(), 800)).isEmpty();
    assertThat(judge(cut(), 580)).isEmpty();
    assertThat(judge(cut(), 920)).isEmpty();
  }

  @Test
  void aTruncationThatIsFurtherOffOrBeyondWhatWasPlayedIsABreach() {
    assertThat(judge(cut(), 579))
        .singleElement()
        .asString()
        .startsWith("reply 0: truncated at 579");
    assertThat(judge(cut(), 921))
        .singleElement()
        .asString()
        .startsWith("reply 0: truncated at 921");
  }

  @Test
  void whatMarksToldBehindTheSpeechCountsTooButForOneDistanceOfThem() {
    assertThat(judge(cut(new TalkStory(), 120, 900), 580)).isEmpty();
    assertThat(judge(cut(new TalkStory(), 120, 900), 579))
        .singleElement()
        .asString()
        .startsWith("reply 0: truncated at 579 ms, of which 900 were played");
  }

  @Test
  void whatMarksToldBeforeTheSpeechCountsWhole() {
    assertThat(judge(cut(new TalkStory(), 840, 900), 780)).isEmpty();
    assertThat(judge(cut(new TalkStory(), 840, 900), 779)).hasSize(1);
  }

  @Test
  void aPlayerWithoutMarksIsHeldAgainstTheClock() {
    var ear = new TalkScript.Ear(Duration.ofMillis(300), Duration.ZERO, false);
    // The player began 300 ms late: 320 ms were played when the caller spoke, 600 at the clear.
    assertThat(judge(cut(new TalkStory(ear), SPOKE, 900), 300)).isEmpty();
    assertThat(judge(cut(new TalkStory(ear), SPOKE, 900), 920)).isEmpty();
    assertThat(judge(cut(new TalkStory(ear), SPOKE, 900), 299)).hasSize(1);
    assertThat(judge(cut(new TalkStory(ear), SPOKE, 900), 921)).hasSize(1);
    assertThat(judge(cut(new TalkStory(ear), SPOKE, 900)).breaches())
        .containsExactly("reply 0: 320 ms were heard, and the provider was not told");
  }

  @Test
  void aTruncationThatIsMissingOrBelongsToNoClearIsABreach() {
    assertThat(judge(cut()).breaches())
        .containsExactly("reply 0: 600 ms were heard, and the provider was not told");
    assertThat(judge(cut(), new Truncation("i3", 800, 1)).breaches())
        .contains("a truncation at 800 ms without a clear");
  }

  @Test
  void onlyAWholeReplyAndOneOfWhichNothingWasHeardNeedNoTruncation() {
    assertThat(untold(new Cut.ByMarks(1900, 1980, 200))).isEmpty();
    assertThat(untold(new Cut.ByMarks(0, 600, 200))).isEmpty();
    assertThat(untold(new Cut.ByMarks(1900, 1979, 200))).hasSize(1);
    assertThat(untold(new Cut.ByMarks(200, 200, 200))).hasSize(1);
  }

  private List<String> untold(Cut.Known known) {
    var cut = new Cut(0, 2000, 1990, known, OptionalLong.of(4700), 0, 5000);
    return rules.breaches(cut, Optional.empty());
  }

  @Test
  void marksTooFarApartAreABreach() {
    assertThat(by(new Cut.ByMarks(500, 500, 300), OptionalLong.of(4700))).isEmpty();
    assertThat(by(new Cut.ByMarks(500, 500, 301), OptionalLong.of(4700)))
        .containsExactly("reply 0: marks are 301 ms apart");
  }

  @Test
  void aClearThatIsLateOrThatNobodyAskedForIsABreach() {
    var known = new Cut.ByMarks(500, 500, 200);
    assertThat(by(known, OptionalLong.of(5000 - 1030))).isEmpty();
    assertThat(by(known, OptionalLong.of(5000 - 1031)))
        .containsExactly("reply 0: the clear came 1031 ms behind the speech");
    assertThat(by(known, OptionalLong.of(5001)))
        .containsExactly("reply 0: the clear came -1 ms behind the speech");
    assertThat(by(known, OptionalLong.empty()))
        .containsExactly("reply 0: a clear, and nobody spoke");
  }

  private List<String> by(Cut.Known known, OptionalLong spoken) {
    var cut = new Cut(0, 4000, 600, known, spoken, 30, 5000);
    return rules.breaches(cut, Optional.of(new Truncation("i", 500, 5000)));
  }

  @Test
  void aFrameOfTheReplyBehindItsClearIsABreach() {
    byte[] audio = audio();
    TalkStory story = cut().sounds(Arrays.copyOfRange(audio, audio.length - 1600, audio.length));
    assertThat(judge(story, 800)).isNotEmpty();
  }

  @Test
  void aWordOfTheReplyBehindItsClearIsABreach() {
    assertThat(judge(cut().sounds("garden"), 800))
        .contains("behind a clear stand words that stood before it: 1");
  }

  @Test
  void aWordOfTheReplyBehindALaterClearIsABreach() {
    TalkStory story = cut().agent("ferry");
    story.passes(200).speaks().comes(new OutFrame.Clear());
    assertThat(judge(story.sounds("garden"), 800))
        .contains("behind a clear stand words that stood before it: 1");
  }

  @Test
  void theTranscriptHasTheBeginningOfWhatWasCutAndNoFalseStart() {
    TalkStory good = cut().hears("garden blue window", "estimated");
    good.says.add(Utterance.of("mhm", new Cue.AtOnce(), Duration.ZERO));
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
