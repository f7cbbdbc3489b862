package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
}
