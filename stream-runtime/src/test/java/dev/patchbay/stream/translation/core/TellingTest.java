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
  void aSegmentThatAnotherLeftOpenIsTheNextHoldersTooUntilItIsTold() {
    var open = new TranslatedLanguage.Open(ms(8_000), ms(9_000), 300, "It rains ");
    TranslatedLanguage left = left(ms(10_000), told(ms(9_000), Optional.of(open)));
    Telling first = exactly(left);

    TranslatedLanguage.Told kept = first.written(first.rest(0));
    assertThat(kept.open()).contains(open);
    assertThat(kept.atRest()).isEmpty();

    Telling second = exactly(left(first.rest(0), kept));
    second.text(text("and pours. ", 2_000), GIVEN, at -> at, deeds);
    assertThat(lines()).containsExactly("It rains and pours. ");
    assertThat(second.written(second.rest(0)).atRest()).contains(5);
  }

  /** They had heard more than they wrote; and what they wrote is not told anew. */
  @Test
  void whoIsExactRestsWhereItBeganAndNotAtTheLastWordsOfOthers() {
    TranslatedLanguage left = left(ms(10_000), told(ms(14_000), Optional.empty()));
    Telling first = exactly(left);

    assertThat(first.rest(0)).isEqualTo(ms(10_000));
    assertThat(first.again(0)).as("behind a lost session").isEqualTo(ms(10_000));
    first.sound(sound(2_000), GIVEN, deeds);
    assertThat(first.rest(0)).as("as far as it has come").isEqualTo(ms(12_000));
    TranslatedLanguage.Told kept = first.written(ms(12_000));
    assertThat(kept).isEqualTo(left.told());

    Telling second = exactly(left(ms(12_000), kept));
    second.text(text("They wrote this. ", 1_500), GIVEN, at -> at, deeds);
    second.text(text("Nobody wrote this. ", 5_000), GIVEN, at -> at, deeds);
    assertThat(lines()).containsExactly("Nobody wrote this. ");
    assertThat(second.rest(0)).isEqualTo(ms(17_000));
    assertThat(second.written(ms(17_000)).atRest()).contains(5);
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
