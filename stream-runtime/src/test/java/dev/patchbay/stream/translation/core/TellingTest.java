package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TranslatedLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TellingTest {
  private static final long GIVEN = Pcm.samples(1_000);
  private static final byte[] SECOND = Words.sound(5_000, 1_000);

  private final List<Deed> deeds = new ArrayList<>();
  private final Speech speech = new Speech();
  private final Telling telling = new Telling(speech, new Axis(), false);

  /** Nothing that was given could be given again, and its heirs' words would be taken for told. */
  @Test
  void aSessionThatDoesNotSayWhereItIsCannotTalkItselfBeyondWhatWasGiven() {
    speech.given(0, SECOND);
    for (int i = 0; i < 600; i++) {
      telling.sound(new Happening.Sound(1, SECOND, OptionalLong.empty()), GIVEN, deeds);
    }
    assertThat(telling.told()).isEqualTo(GIVEN + Rests.FURTHEST / 2);
    assertThat(deeds).as("every sound is told").hasSize(600);

    telling.text(new Happening.Text(1, "words", OptionalLong.empty()), GIVEN, at -> at, deeds);
    telling.finish(deeds);
    Deed.Segment segment = (Deed.Segment) deeds.getLast();
    assertThat(segment.lagMs()).isEqualTo(GIVEN + Rests.FURTHEST / 2);
  }

  @Test
  void whatAnotherWroteOfAnOpenSegmentStandsAsALineAndWhatFollowsIsTheNext() {
    var open = new TranslatedLanguage.Open(ms(8_000), ms(11_000), 300, "It rains and po");
    Telling first = exactly(left(ms(10_000), told(ms(11_000), Optional.of(open))));

    TranslatedLanguage.Told kept = first.written(first.rest(0));
    assertThat(kept.open()).contains(open);
    assertThat(kept.atRest()).as("the open one too").contains(5);

    Telling second = exactly(left(first.rest(0), kept));
    second.text(text("and pours. ", 2_000), GIVEN, at -> at, deeds);
    assertThat(lines()).containsExactly("It rains and po", "and pours. ");
    assertThat(second.written(second.rest(0)).atRest()).contains(6);
  }

  /** They had heard more than they wrote: what lies before their last words need not be there. */
  @Test
  void whereACapsuleDoesNotSayWhatStandsAllDoesAndAllIsToldAgain() {
    Telling first = exactly(left(ms(10_000), told(ms(14_000), Optional.empty())));

    assertThat(first.rest(0)).isEqualTo(ms(10_000));
    assertThat(first.again(0)).as("behind a lost session").isEqualTo(ms(10_000));
    first.sound(sound(2_000), GIVEN, deeds);
    assertThat(first.rest(0)).as("as far as it has come").isEqualTo(ms(12_000));
    TranslatedLanguage.Told kept = first.written(ms(12_000));
    assertThat(kept.atRest()).contains(4);

    Telling second = exactly(left(ms(12_000), kept));
    second.text(text("Shortly before. ", 1_500), GIVEN, at -> at, deeds);
    second.text(text("Right there. ", 2_000), GIVEN, at -> at, deeds);
    second.text(text("Behind. ", 5_000), GIVEN, at -> at, deeds);
    assertThat(lines()).containsExactly("Shortly before. ", "Right there. ", "Behind. ");
    assertThat(second.rest(0)).isEqualTo(ms(17_000));
    assertThat(second.written(ms(17_000)).atRest()).contains(7);
  }

  /** One that is exact begins there, and says nothing that was said before it. */
  @Test
  void soundAtThePlaceWhereTheLastOneStoppedIsNotTakenForWhatWasToldThere() {
    Telling exact = new Telling(speech, new Axis(), true);
    exact.sound(sound(2_000), GIVEN, deeds);
    exact.again(0);
    assertThat(exact.begins()).isEqualTo(ms(2_000));
    deeds.clear();

    exact.sound(sound(0), GIVEN, deeds);

    assertThat(deeds).singleElement().isInstanceOf(Deed.Speak.class);
  }

  /** What was said before it takes up its time. */
  @Test
  void aPlaceWithoutSoundIsToldAndNothingIsSaidThere() {
    Telling exact = new Telling(speech, new Axis(), true);

    var passed = new Happening.Sound(1, new byte[0], OptionalLong.of(3_000));
    exact.sound(passed, ms(4_000), deeds);

    assertThat(deeds).isEmpty();
    assertThat(exact.rest(0)).isEqualTo(ms(3_000));
  }

  @Test
  void aLineThatComesTwiceBeginsBeforeTheOneBeforeItEnds() {
    var open = new TranslatedLanguage.Open(ms(8_000), ms(13_500), 300, "It rains ");
    speech.given(ms(8_000), Words.sound(5_000, 6_000));
    Telling next = exactly(left(ms(10_000), told(ms(14_000), Optional.of(open))));

    next.text(text("It rains. ", 4_300), GIVEN, at -> at, deeds);

    List<Deed.Segment> all =
        deeds.stream()
            .filter(Deed.Segment.class::isInstance)
            .map(Deed.Segment.class::cast)
            .toList();
    assertThat(all).extracting(Deed.Segment::endMs).containsExactly(14_000L, 14_000L);
    assertThat(all).extracting(Deed.Segment::startMs).containsExactly(8_000L, 10_000L);
  }

  @Test
  void aSegmentThatGoesOnBehindTheRestStandsAndThoseBehindItDoNot() {
    speech.given(0, SECOND);
    writes("It rains ", 1_200);
    sounds(1_400, 2_200);
    speech.given(ms(2_200), SECOND);
    writes("and pours. ", 2_900);
    writes("It is cold. ", 4_000);
    sounds(4_200, 7_000);

    assertThat(telling.rest(0)).isEqualTo(ms(2_000));
    assertThat(telling.written(ms(2_000)).segments()).isEqualTo(2);
    assertThat(telling.written(ms(2_000)).atRest()).contains(1);
  }

  /** They can be about nothing but what was said before it. */
  @Test
  void whatWasWrittenBehindTheRestBeforeAnybodySpokeStands() {
    speech.given(0, SECOND);
    writes("It rains. ", 1_200);
    sounds(1_400, 2_000);
    writes("And pours. ", 2_600);
    speech.given(ms(2_700), SECOND);
    writes("It is cold. ", 4_500);
    sounds(4_600, 5_200);

    assertThat(telling.rest(0)).isEqualTo(ms(2_000));
    assertThat(telling.written(ms(2_000)).atRest()).contains(2);
  }

  @Test
  void behindTheLastThatWasSaidAllStands() {
    speech.given(0, SECOND);
    sounds(200, 1_800);
    writes("It rains. ", 2_600);
    sounds(2_800, 5_000);

    assertThat(telling.rest(0)).isEqualTo(ms(1_800));
    assertThat(telling.written(ms(1_800)).atRest()).contains(1);
  }

  /** So late may words come that are about what nobody says again. */
  @Test
  void whereNobodyPausedForAMinuteStandsWhatWasBegunUntilTwentySecondsBehindTheBeginning() {
    speech.given(0, Words.sound(5_000, 70_000));
    for (int second = 1; second <= 70; second++) {
      writes("Word " + second + ". ", 1_000L * second);
      sounds(1_000L * second + 200, 1_000L * second + 200);
    }
    long rest = telling.rest(0);

    assertThat(rest).isEqualTo(ms(10_200));
    assertThat(telling.written(rest).segments()).isEqualTo(70);
    assertThat(telling.written(rest).atRest()).contains(30);
  }

  @Test
  void whatStandsAtTheRestOfAnotherStandsAsLongAsNoneWasFound() {
    var written =
        new TranslatedLanguage.Told(
            Optional.of(new TranslatedLanguage.Seam(ms(14_000), 9)),
            4,
            ms(14_000),
            Optional.empty(),
            Optional.of(2));
    Telling heir = Telling.behindTheSeam(speech, new Axis(), left(ms(10_000), written));

    assertThat(heir.written(ms(10_000)).atRest()).contains(2);
    assertThat(heir.written(ms(15_000)).atRest())
        .as("nobody knows when they were begun")
        .contains(4);
  }

  private void writes(String words, long atMs) {
    telling.text(text(words, atMs), ms(80_000), at -> at, deeds);
  }

  /** Nothing is heard of it until there. */
  private void sounds(long fromMs, long toMs) {
    for (long at = fromMs; at <= toMs; at += 200) {
      telling.sound(sound(at), ms(80_000), deeds);
    }
  }

  private Telling exactly(TranslatedLanguage from) {
    return Telling.fromTheRest(speech, new Axis(), from);
  }

  /** What a provider's holder left: four segments are final, and one was not at the rest. */
  private static TranslatedLanguage.Told told(long seam, Optional<TranslatedLanguage.Open> open) {
    return new TranslatedLanguage.Told(
        Optional.of(new TranslatedLanguage.Seam(seam, 9)), 4, seam, open, Optional.empty());
  }

  private static TranslatedLanguage left(long rest, TranslatedLanguage.Told told) {
    var course = new TranslatedLanguage.Course(0, 0, false);
    var row =
        new TranslatedLanguage.Row(
            rest, ms(20_000), Optional.of(1_000L), 480, List.of(), List.of(course));
    return new TranslatedLanguage(
        "es", false, Optional.empty(), row, told, Optional.empty(), 20_000, 1);
  }

  /** Of what the session was given itself. */
  private static Happening.Text text(String text, long elapsedMs) {
    return new Happening.Text(1, text, OptionalLong.of(elapsedMs));
  }

  private static Happening.Sound sound(long elapsedMs) {
    return new Happening.Sound(1, new byte[Pcm.STEP], OptionalLong.of(elapsedMs));
  }

  private List<String> lines() {
    return deeds.stream()
        .filter(Deed.Segment.class::isInstance)
        .map(Deed.Segment.class::cast)
        .map(Deed.Segment::text)
        .toList();
  }

  private static long ms(long ms) {
    return Pcm.samples(ms);
  }
}
