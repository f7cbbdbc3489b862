package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is told of segments, in what order, and how long its sound is. */
class SegmentTellingTest {
  private static final int MS = SpeechFile.BYTES_PER_SECOND / 1_000;
  private static final byte SAID = 7;

  private final AtomicInteger names = new AtomicInteger();
  private final SpokenSegments segments =
      new SpokenSegments(() -> "item" + names.incrementAndGet());
  private final Recorded told = new Recorded();
  private final SegmentTelling telling = new SegmentTelling(segments, 0, told);

  @Test
  void wordsComeBehindTheirSoundAndThePlaceBehindBoth() {
    SpokenSegment segment = speaks(2_000);
    hears(0, 3_000);
    telling.tell();
    assertThat(told.placeMs).isEqualTo(segment.startMs());
    assertThat(told.soundMs()).isEqualTo(segment.startMs());

    translated(segment, 1_000);
    telling.tell();

    assertThat(told.order.indexOf("words")).isGreaterThan(told.order.lastIndexOf("said"));
    assertThat(told.order.indexOf("words")).isLessThan(told.order.size() - 1);
    assertThat(told.placeOfWords).isEqualTo(segment.endMs());
    assertThat(told.saidAt).as("nothing is passed while it sounds").isEqualTo(segment.startMs());
  }

  @Test
  void speechThatIsShorterThanWhatWasSaidIsFollowedBySilenceForTheRest() {
    translated(speaks(2_000), 1_000);
    hears(0, 3_000);
    telling.tell();

    assertThat(told.saidMs()).isEqualTo(1_000);
    assertThat(told.soundMs()).isEqualTo(told.placeMs);
  }

  @Test
  void speechThatIsAsLongTakesThePlaceOfAllOfIt() {
    SpokenSegment segment = speaks(2_000);
    translated(segment, (int) (segment.endMs() - segment.startMs()));
    telling.tell();

    assertThat(told.soundMs()).isEqualTo(segment.endMs());
    assertThat(told.silentMs()).isEqualTo(segment.startMs());
  }

  @Test
  void speechThatIsLongerIsGivenAtOnceAndMadeUpForInThePause() {
    translated(speaks(2_000), 6_000);
    telling.tell();
    assertThat(told.saidMs()).as("nothing of it waits").isEqualTo(6_000);
    long soundMs = told.soundMs();

    hears(0, 2_000);
    telling.tell();
    assertThat(told.soundMs()).as("no silence before it is made up for").isEqualTo(soundMs);
    assertThat(told.placeMs).as("the place is told all the same").isGreaterThan(4_000);

    hears(0, 5_000);
    telling.tell();
    assertThat(told.soundMs()).isEqualTo(told.placeMs);
  }

  @Test
  void ofTwoBackToBackTheFirstIsToldBeforeTheSecondThatIsDoneSooner() {
    SpokenSegment first = speaks(2_000);
    SpokenSegment second = speaks(2_000);
    translated(second, 3_000);
    telling.tell();
    assertThat(told.saidMs()).isZero();
    assertThat(told.placeMs).isEqualTo(first.startMs());

    translated(first, 4_000);
    telling.tell();

    assertThat(told.saidMs()).isEqualTo(7_000);
    assertThat(told.words).containsExactly("words ", "words ");
    assertThat(told.placeOfWords).isEqualTo(second.endMs());
  }

  @Test
  void atTheEndAllOfTheTimeHasSoundAndSoHasWhatIsLonger() {
    SpokenSegment segment = speaks(2_000);
    hears(0, 600);
    segments.finish();
    translated(segment, 1_000);
    telling.tell();
    long heardMs = told.placeMs;
    assertThat(told.soundMs()).isEqualTo(heardMs).isGreaterThan(segment.endMs() + 500);
    assertThat(segments.isOver()).isTrue();

    var other = new SpokenSegments(() -> "item");
    var longer = new Recorded();
    speak(other, 2_000);
    other.finish();
    translated(other.first().orElseThrow(), 9_000);
    new SegmentTelling(other, 0, longer).tell();

    assertThat(longer.saidMs()).isEqualTo(9_000);
    assertThat(other.isEmpty()).isTrue();
  }

  @Test
  void thePlaceStandsUntilTheLastOfTheSoundIsGiven() {
    SpokenSegment segment = speaks(2_000);
    translated(segment, 2_000);
    told.pausesBehindMs = 1_000;
    telling.tell();

    assertThat(told.saidMs()).as("it was told to pause in the middle").isBetween(1_000L, 1_999L);
    assertThat(told.placeMs).isEqualTo(segment.startMs());
    assertThat(told.words).isEmpty();
    assertThat(segments.isEmpty()).isFalse();

    telling.tell();
    assertThat(told.words).as("while it is paused").isEmpty();
    telling.resume();
    telling.tell();
    assertThat(told.saidMs()).as("it goes on with its next sample").isEqualTo(2_000);
    assertThat(told.words).hasSize(1);
  }

  @Test
  void whileItIsPausedWordsWithoutSoundAreNotToldEither() {
    SpokenSegment segment = speaks(2_000);
    telling.pause();
    translated(segment, 0);
    telling.tell();
    assertThat(told.words).isEmpty();

    telling.resume();
    telling.tell();
    assertThat(told.words).hasSize(1);
  }

  @Test
  void whoIsPausedAtTheEndIsNotOverBeforeTheLastOfTheSilenceIsGiven() {
    hears(0, 3_000);
    segments.finish();
    telling.pause();
    telling.tell();
    assertThat(segments.isOver()).isFalse();

    telling.resume();
    telling.tell();
    assertThat(segments.isOver()).isTrue();
    assertThat(told.soundMs()).isEqualTo(3_000);
  }

  @Test
  void aSegmentThatNobodySaysIsToldInWritingAndIsSilence() {
    SpokenSegment segment = speaks(2_000);
    translated(segment, 0);
    hears(0, 3_000);
    telling.tell();

    assertThat(told.words).containsExactly("words ");
    assertThat(told.saidMs()).isZero();
    assertThat(told.soundMs()).isEqualTo(told.placeMs);
  }

  @Test
  void oneThatHasNoWordsIsNoLine() {
    SpokenSegment segment = speaks(2_000);
    segment.translated("");
    segment.said(new byte[0]);
    telling.tell();

    assertThat(told.words).isEmpty();
    assertThat(segments.isEmpty()).isTrue();
  }

  @Test
  void whoGoesOnBehindSoundThatIsAheadLeavesAsMuchSilenceOut() {
    var late = new SegmentTelling(segments, 2_500, told);
    hears(0, 4_000);
    late.tell();

    assertThat(told.placeMs).isEqualTo(3_600);
    assertThat(told.soundMs()).isEqualTo(1_100);
  }

  private SpokenSegment speaks(int ms) {
    speak(segments, ms);
    return segments.named("item" + names.get()).orElseThrow();
  }

  private static void speak(SpokenSegments to, int ms) {
    hear(to, 0, 1_000);
    hear(to, 8_000, ms);
    hear(to, 0, 700);
  }

  private static void translated(SpokenSegment segment, int ms) {
    byte[] speech = new byte[ms * MS];
    Arrays.fill(speech, SAID);
    segment.translated("words");
    segment.said(speech);
  }

  private void hears(int level, int ms) {
    hear(segments, level, ms);
  }

  private static void hear(SpokenSegments to, int level, int ms) {
    byte[] pcm = new byte[ms * MS];
    for (int i = 0; i < pcm.length; i += 2) {
      int sample = i % 4 == 0 ? level : -level;
      pcm[i] = (byte) sample;
      pcm[i + 1] = (byte) (sample >> 8);
    }
    to.hear(pcm);
  }

  /** What was told, and how long it is. */
  private final class Recorded implements SegmentTelling.Told {
    private final List<String> order = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private long pausesBehindMs = Long.MAX_VALUE;
    private long said;
    private long silent;
    private long saidAt;
    private long placeMs;
    private long placeOfWords;

    @Override
    public void sound(byte[] pcm, long atMs) {
      boolean speech = pcm[0] == SAID;
      order.add(speech ? "said" : "silent");
      said += speech ? pcm.length : 0;
      silent += speech ? 0 : pcm.length;
      saidAt = speech ? atMs : saidAt;
      comesTo(atMs);
      if (saidMs() >= pausesBehindMs) {
        pausesBehindMs = Long.MAX_VALUE;
        telling.pause();
      }
    }

    @Override
    public void words(String text, long atMs) {
      order.add("words");
      words.add(text);
      placeOfWords = atMs;
    }

    @Override
    public void passed(long toMs) {
      order.add("passed");
      comesTo(toMs);
    }

    private void comesTo(long toMs) {
      assertThat(toMs).as("places do not go back").isGreaterThanOrEqualTo(placeMs);
      placeMs = toMs;
    }

    private long saidMs() {
      return said / MS;
    }

    private long silentMs() {
      return silent / MS;
    }

    private long soundMs() {
      return (said + silent) / MS;
    }
  }
}
