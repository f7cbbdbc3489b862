package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a part of a recording, cut anywhere, only the words wholly inside are heard. */
final class PartHearingTest {
  private static final Ear EAR = new Ear(RecordingLibrary.bundled());
  private static final String TEXT =
      Texts.words(40, 77)
          + " Die Donaudampfschifffahrtsgesellschaftskasse and the"
          + " incomprehensibilities of Kraftfahrzeughaftpflichtversicherungen "
          + Texts.words(30, 78);

  /** A word's block may miss this much of its ramps, in seconds, and still be read. */
  private static final double RAMP = 0.004;

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 24000})
  void anyPartOfTonesGivesItsWholeWordsAtTheirTimes(int rate) throws Refusal {
    short[] whole = new ToneRenderer(rate).render(TEXT);
    List<HeardWord> all = EAR.listen(new WavAudio(rate, whole)).words();
    assertThat(all).hasSize(TEXT.split(" ").length);
    Random random = new Random(rate);
    for (int trial = 0; trial < 150; trial++) {
      int from = random.nextInt(whole.length - rate);
      int to = from + rate / 4 + random.nextInt(whole.length - from - rate / 4);
      Transcript heard = EAR.listen(new WavAudio(rate, Arrays.copyOfRange(whole, from, to)));
      check(all, heard, (double) from / rate, (double) to / rate);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MU_LAW", "A_LAW"})
  void theSameHoldsThroughTheTelephonesLaws(String law) throws Refusal {
    short[] whole = Channels.law(G711.valueOf(law), new ToneRenderer(8000).render(TEXT));
    List<HeardWord> all = EAR.listen(new WavAudio(8000, whole)).words();
    Random random = new Random(5);
    for (int trial = 0; trial < 100; trial++) {
      int from = random.nextInt(whole.length - 8000);
      int to = from + 4000 + random.nextInt(whole.length - from - 4000);
      Transcript heard = EAR.listen(new WavAudio(8000, Arrays.copyOfRange(whole, from, to)));
      check(all, heard, from / 8000.0, to / 8000.0);
    }
  }

  private static void check(List<HeardWord> all, Transcript heard, double from, double to) {
    List<String> sure = inside(all, from + RAMP / 4, to - RAMP / 4);
    List<String> possible = inside(all, from - RAMP, to + RAMP);
    List<String> words = heard.words().stream().map(HeardWord::text).toList();
    String place = "%.4f to %.4f".formatted(from, to);
    assertThat(String.join(" ", words)).as(place).isEqualTo(heard.text().text());
    assertThat(possible).as(place).containsSequence(words);
    if (!sure.isEmpty()) {
      assertThat(words).as(place).containsSequence(sure);
    }
    if (words.isEmpty()) {
      return;
    }
    int first = indexOf(all, words, from - RAMP);
    for (int i = 0; i < words.size(); i++) {
      assertThat(seconds(heard.words().get(i).start()))
          .as(place)
          .isCloseTo(seconds(all.get(first + i).start()) - from, within(RAMP));
      assertThat(seconds(heard.words().get(i).end()))
          .as(place)
          .isCloseTo(seconds(all.get(first + i).end()) - from, within(RAMP));
    }
  }

  @Test
  void whereARecordingBeginsAndEndsInsideAnUtteranceIsNotedAndUnmarked() throws Refusal {
    short[] whole = new ToneRenderer(8000).render(TEXT);
    short[] part = Arrays.copyOfRange(whole, 8000, whole.length / 2);
    Transcript heard = EAR.listen(new WavAudio(8000, part));
    assertThat(heard.text().text()).doesNotContain("⟨");
    assertThat(heard.facts().edges()).isEqualTo(new Hearing.Edges(true, true));
    assertThat(heard.facts().clean()).isFalse();
    Transcript all = EAR.listen(new WavAudio(8000, whole));
    assertThat(all.facts().edges()).isEqualTo(Hearing.Edges.NONE);
    assertThat(all.text().text()).isEqualTo(TEXT);
  }

  @Test
  void damageInsideAPartIsMarkedAsEver() throws Refusal {
    short[] whole = new ToneRenderer(8000).render(TEXT);
    short[] part = Arrays.copyOfRange(whole, 8000, whole.length / 2);
    short[] lost = Channels.without(part, part.length / 2, 2000);
    assertThat(EAR.listen(new WavAudio(8000, lost)).text().text()).contains("⟨…⟩");
    short[] silenced = part.clone();
    Arrays.fill(silenced, part.length / 2, part.length, (short) 0);
    assertThat(EAR.listen(new WavAudio(8000, silenced)).text().text()).endsWith("⟨cut⟩");
    Arrays.fill(part, 0, part.length / 2, (short) 0);
    assertThat(EAR.listen(new WavAudio(8000, part)).text().text()).startsWith("⟨…⟩");
  }

  @Test
  void wordsThatNoCutTouchesAreAllInConsecutiveParts() throws Refusal {
    short[] whole = new ToneRenderer(8000).render(TEXT);
    List<String> words = new ArrayList<>();
    int cuts = 0;
    for (int from = 0; from < whole.length; from += 23_456) {
      int to = Math.min(whole.length, from + 23_456);
      EAR.listen(new WavAudio(8000, Arrays.copyOfRange(whole, from, to)))
          .words()
          .forEach(word -> words.add(word.text()));
      cuts++;
    }
    List<String> all = Arrays.asList(TEXT.split(" "));
    assertThat(all).containsSubsequence(words);
    assertThat(words).hasSizeGreaterThanOrEqualTo(all.size() - cuts);
  }

  @Test
  void anyPartOfARecordingGivesItsWholeWordsAtTheirTimes() {
    Random random = new Random(31);
    for (Recording recording : RecordingLibrary.bundled().recordings()) {
      WavAudio audio = RecordingLibrary.audio(recording);
      for (int trial = 0; trial < 6; trial++) {
        int length = audio.samples().length;
        // What is short by itself is known by most of it alone.
        int least = length < audio.rate() * 5 / 2 ? audio.rate() * 3 / 2 : length / 3;
        int from = random.nextInt(Math.min(length / 2, length - least));
        int to = from + least + random.nextInt(length - from - least);
        short[] part = Arrays.copyOfRange(audio.samples(), from, to);
        short[] sent = trial % 2 == 0 ? part : Channels.law(G711.MU_LAW, part);
        List<HeardWord> heard =
            RecordingLibrary.bundled().recognise(new WavAudio(audio.rate(), sent)).words();
        times(recording, heard, (double) from / audio.rate(), (double) to / audio.rate());
      }
    }
  }

  private static void times(Recording recording, List<HeardWord> heard, double from, double to) {
    String place = "%s %.2f to %.2f".formatted(recording.name(), from, to);
    List<Recording.Word> possible =
        recording.words().stream()
            .filter(word -> word.start() >= from - 0.03 && word.end() <= to + 0.03)
            .toList();
    List<String> sure =
        possible.stream()
            .filter(word -> word.start() >= from + 0.12 && word.end() <= to - 0.12)
            .map(Recording.Word::text)
            .toList();
    assertThat(heard).extracting(HeardWord::text).as(place).containsSequence(sure);
    int skipped = 0;
    for (HeardWord word : heard) {
      while (!possible.get(skipped).text().equals(word.text())
          || Math.abs(possible.get(skipped).start() - from - seconds(word.start())) > 0.05) {
        skipped++;
        assertThat(skipped).as("%s: %s", place, word).isLessThan(possible.size());
      }
      assertThat(seconds(word.end()))
          .as(place)
          .isCloseTo(possible.get(skipped).end() - from, within(0.05))
          .isLessThanOrEqualTo(to - from + 0.03);
      skipped++;
    }
  }

  private static int indexOf(List<HeardWord> all, List<String> words, double from) {
    for (int i = 0; i + words.size() <= all.size(); i++) {
      boolean same = seconds(all.get(i).start()) >= from;
      for (int k = 0; same && k < words.size(); k++) {
        same = all.get(i + k).text().equals(words.get(k));
      }
      if (same) {
        return i;
      }
    }
    throw new AssertionError("these words were not said");
  }

  private static List<String> inside(List<HeardWord> all, double from, double to) {
    return all.stream()
        .filter(word -> seconds(word.start()) >= from && seconds(word.end()) <= to)
        .map(HeardWord::text)
        .toList();
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
