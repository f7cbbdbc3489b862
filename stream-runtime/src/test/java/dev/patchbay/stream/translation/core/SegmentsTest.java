package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  private final Speech speech = new Speech();
  private final List<Deed> deeds = new ArrayList<>();
  private final Segments segments = new Segments(speech, new Axis());

  @Test
  void aSegmentEndsWithItsSentence() {
    add("Guten ", 1_000);
    add("Tag. ", 1_400);
    add("Wie", 1_800);

    assertThat(texts()).containsExactly("Guten Tag. ");
  }

  @Test
  void aSegmentEndsBehindAPause() {
    add("Guten Tag ", 1_000);
    segments.heard(Pcm.samples(2_100), deeds);
    assertThat(texts()).isEmpty();

    segments.heard(Pcm.samples(2_200), deeds);
    assertThat(texts()).containsExactly("Guten Tag ");
  }

  @Test
  void aSegmentThatGetsTooLongIsCutAndNothingIsLost() {
    String all = "Donaudampfschifffahrt ".repeat(500);
    add(all, 1_000);
    segments.finish(deeds);

    assertThat(String.join("", texts())).isEqualTo(all);
    assertThat(texts())
        .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(Segments.LONGEST));
  }

  @Test
  void aSegmentThatGetsTooLongIsCutBetweenWordsHoweverTheyCome() {
    String all = "Donau und Dampfschiff, ".repeat(200);
    for (int size : List.of(1, 3, 7, 1_000)) {
      deeds.clear();
      for (int from = 0; from < all.length(); from += size) {
        add(all.substring(from, Math.min(all.length(), from + size)), 1_000);
      }
      segments.finish(deeds);

      assertThat(String.join("", texts())).isEqualTo(all);
      assertThat(texts())
          .hasSizeGreaterThan(10)
          .allSatisfy(text -> assertThat(text).matches("\\S.{0,398}\\s"));
    }
  }

  @Test
  void noCharacterIsCutInTwo() {
    String all = "a" + "😀".repeat(1_000);
    for (int i = 0; i < 3; i++) {
      add(all, 1_000);
    }
    segments.finish(deeds);

    assertThat(String.join("", texts())).isEqualTo(all.repeat(3));
    assertThat(texts())
        .allSatisfy(text -> assertThat(Character.isLowSurrogate(text.charAt(0))).isFalse());
  }

  @Test
  void aCharacterThatComesInTwoHalvesIsWrittenOnce() {
    add("a\ud83d", 1_000);
    add("\ude00b", 1_000);
    add("\ud83d", 1_000);
    add("c\ude00", 1_000);
    add("\ud83d", 1_000);
    segments.finish(deeds);

    assertThat(deeds.stream().filter(Deed.Interim.class::isInstance))
        .containsExactly(
            new Deed.Interim(1, 0, "a"),
            new Deed.Interim(1, 0, "a😀b"),
            new Deed.Interim(1, 0, "a😀b\ufffdc\ufffd"));
    assertThat(texts()).containsExactly("a😀b\ufffdc\ufffd");
  }

  @Test
  void timesAreThoseOfTheSoundThatWasHeardByThen() {
    speech.given(0, new byte[0]);
    speech.given(Pcm.samples(500), Words.sound(8_000, 700));
    speech.given(Pcm.samples(3_000), Words.sound(8_000, 700));
    add("eins ", 1_600);
    segments.heard(Pcm.samples(2_900), deeds);
    add("zwei ", 4_200);
    segments.finish(deeds);

    assertThat(deeds.stream().filter(Deed.Segment.class::isInstance))
        .containsExactly(
            new Deed.Segment(1, 500, 1_200, "eins ", 7),
            new Deed.Segment(2, 3_000, 3_700, "zwei ", 7));
  }

  private void add(String text, long ms) {
    segments.add(text, Pcm.samples(ms), 7, deeds);
  }

  private List<String> texts() {
    return deeds.stream()
        .filter(Deed.Segment.class::isInstance)
        .map(Deed.Segment.class::cast)
        .map(Deed.Segment::text)
        .collect(Collectors.toList());
  }
}
