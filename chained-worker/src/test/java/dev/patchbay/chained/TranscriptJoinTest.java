package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.schemas.Cue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranscriptJoinTest {
  private static final int SEEDS = 1_000;

  @ParameterizedTest
  @EnumSource(ImperfectEar.Times.class)
  void noWordIsLostNorDoubledWhateverTheEdgesDid(ImperfectEar.Times times) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      SpokenTruth truth = SpokenTruth.of(random, random.nextInt(300, 600), row(times));
      List<PartPlace> places = truth.cut(random, times != ImperfectEar.Times.NONE);
      ImperfectEar ear = new ImperfectEar(random, times);
      JoinedTranscript joined =
          TranscriptJoin.join(
              places.stream().map(place -> new HeardPart(place, ear.hear(truth, place))).toList());
      List<String> said = truth.words().stream().map(word -> plain(word.text())).toList();
      assertThat(plainWords(joined.text())).as("seed %d", seed).isEqualTo(said);
      if (times == ImperfectEar.Times.NONE) {
        assertThat(joined.cues()).isEmpty();
      } else {
        assertCues(joined.cues(), said, "seed " + seed);
      }
      if (times == ImperfectEar.Times.WORDS) {
        assertTimes(joined.cues(), truth, "seed " + seed);
      }
    }
  }

  /** How often a word may be said in a row, that it can be told how often it was. */
  private static int row(ImperfectEar.Times times) {
    return switch (times) {
      case WORDS -> 40;
      case SEGMENTS -> 6;
      case NONE -> 4;
    };
  }

  private static void assertCues(List<Cue> cues, List<String> said, String what) {
    String text = cues.stream().map(Cue::text).collect(Collectors.joining(" "));
    assertThat(plainWords(text)).as(what).isEqualTo(said);
    long end = 0;
    for (Cue cue : cues) {
      assertThat(cue.startMs()).as(what).isGreaterThanOrEqualTo(end);
      end = cue.endMs();
    }
  }

  private static void assertTimes(List<Cue> cues, SpokenTruth truth, String what) {
    int word = 0;
    for (Cue cue : cues) {
      long said = truth.words().get(word).startMs();
      assertThat(cue.startMs()).as(what).isBetween(said - 500, said + 500);
      word += plainWords(cue.text()).size();
    }
  }

  private static List<String> plainWords(String text) {
    return Arrays.stream(text.split(" +")).map(TranscriptJoinTest::plain).toList();
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  @Test
  void atAPauseWordsAreAsTheyWereHeard() {
    JoinedTranscript joined =
        TranscriptJoin.join(
            List.of(
                part(0, 0, 10_000, PartEdge.RECORDING, PartEdge.PAUSE, "Thank you.\nThank you."),
                part(1, 10_000, 20_000, PartEdge.PAUSE, PartEdge.RECORDING, " Thank you. ")));
    assertThat(joined.text()).isEqualTo("Thank you.\nThank you. Thank you.");
  }

  @Test
  void aScriptWithoutBlanksIsJoinedByCharacterAndGetsNoBlank() {
    JoinedTranscript joined =
        TranscriptJoin.join(
            List.of(
                part(0, 0, 10_000, PartEdge.RECORDING, PartEdge.PAUSE, "おはようございます。"),
                part(1, 10_000, 20_000, PartEdge.PAUSE, PartEdge.CUT, "今日は会議の議事録を確認しま"),
                part(2, 16_000, 24_000, PartEdge.CUT, PartEdge.RECORDING, "事録を確認します。次に予算です。")));
    assertThat(joined.text()).isEqualTo("おはようございます。今日は会議の議事録を確認します。次に予算です。");
  }

  @Test
  void marksOfAListenerAtAnEdgeGoWithTheEdge() {
    JoinedTranscript joined =
        TranscriptJoin.join(
            List.of(
                part(0, 0, 10_000, PartEdge.RECORDING, PartEdge.CUT, "one two three four ⟨cut⟩"),
                part(
                    1, 4_000, 20_000, PartEdge.CUT, PartEdge.RECORDING, "⟨…⟩two three four five")));
    assertThat(joined.text()).isEqualTo("one two three four five");
  }

  @Test
  void whenOnlyOnePartHeardTheOverlapItsWordsStay() {
    HeardPart left =
        part(0, 0, 10_000, PartEdge.RECORDING, PartEdge.CUT, "one two three four five six");
    HeardPart right = part(1, 4_000, 20_000, PartEdge.CUT, PartEdge.RECORDING, "");
    assertThat(TranscriptJoin.join(List.of(left, right)).text())
        .isEqualTo("one two three four five six");
  }

  @Test
  void wordsThatDifferInTheOverlapAreDividedByTime() {
    HeardPart left =
        timed(
            0,
            0,
            10_000,
            PartEdge.RECORDING,
            PartEdge.CUT,
            "alpha 0 4000",
            "beta 5000 6500",
            "gamma 8000 9900");
    HeardPart right =
        timed(
            1,
            4_000,
            20_000,
            PartEdge.CUT,
            PartEdge.RECORDING,
            "eta 5100 6400",
            "theta 7900 9000",
            "iota 11000 12000");
    JoinedTranscript joined = TranscriptJoin.join(List.of(left, right));
    assertThat(joined.text()).isEqualTo("alpha beta theta iota");
    assertThat(joined.cues())
        .containsExactly(
            new Cue(0, 4_000, "alpha"),
            new Cue(5_000, 6_500, "beta"),
            new Cue(7_900, 9_000, "theta"),
            new Cue(11_000, 12_000, "iota"));
  }

  @Test
  void cuesThatOverlapOrGoBackAreSetRight() {
    HeardPart only =
        timed(
            0,
            0,
            10_000,
            PartEdge.RECORDING,
            PartEdge.RECORDING,
            "c 3000 9000",
            "a 0 4000",
            "b 1000 2000");
    assertThat(TranscriptJoin.join(List.of(only)).cues())
        .containsExactly(
            new Cue(0, 1_000, "a"), new Cue(1_000, 2_000, "b"), new Cue(3_000, 9_000, "c"));
  }

  @Test
  void aMissingPartIsNotPassedOver() {
    HeardPart second = part(1, 5_000, 9_000, PartEdge.PAUSE, PartEdge.RECORDING, "words");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TranscriptJoin.join(List.of(second)))
        .withMessage("parts: must be all there and in order");
  }

  private static HeardPart part(
      int index, long start, long end, PartEdge from, PartEdge to, String text) {
    return new HeardPart(
        new PartPlace(new PartKey(index, start, end), from, to),
        new PartTranscript(text, List.of(), List.of()));
  }

  private static HeardPart timed(
      int index, long start, long end, PartEdge from, PartEdge to, String... segments) {
    List<Span> spans =
        Arrays.stream(segments)
            .map(segment -> segment.split(" "))
            .map(is -> new Span(Long.parseLong(is[1]), Long.parseLong(is[2]), is[0]))
            .toList();
    String text = spans.stream().map(Span::text).collect(Collectors.joining(" "));
    return new HeardPart(
        new PartPlace(new PartKey(index, start, end), from, to),
        new PartTranscript(text, spans, List.of()));
  }
}
