package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameOut;
import org.junit.jupiter.api.Test;

/** The third holder, of epoch 3, takes over from what is known of the first: ten frames. */
class SpokenTailTest {
  private static final String STREAM = "s.es";
  private static final int SAMPLES = 2_400;

  private final SpokenTail tail = new SpokenTail(1, 10, 3);

  @Test
  void whatIsKnownIsNotCountedAgain() {
    audio(1, 8);
    audio(1, 9);
    audio(1, 10);
    audio(1, 11);
    takesOver();

    assertThat(tail.spoken()).isEqualTo(new Spoken(2 * SAMPLES, 2, true));
  }

  @Test
  void whatOneInBetweenSaidIsCountedThoughItLeftNothing() {
    audio(1, 10);
    tail.take(new FrameOut.Mark(STREAM, 2, 0, "moved-2"));
    audio(2, 1);
    takesOver();

    assertThat(tail.spoken()).isEqualTo(new Spoken(2 * SAMPLES, 3, true));
  }

  @Test
  void whatStandsBehindANewerHolderNobodyHears() {
    tail.take(new FrameOut.Mark(STREAM, 2, 0, "moved-2"));
    audio(1, 10);
    takesOver();
    audio(1, 11);
    audio(2, 1);

    assertThat(tail.spoken()).isEqualTo(new Spoken(0, 1, true));
  }

  @Test
  void aNumberThatHasPassedIsNobodysAndOneThatIsMissingIsAsLongAsTheNext() {
    audio(1, 10);
    audio(1, 10);
    audio(1, 13);
    takesOver();

    assertThat(tail.spoken()).isEqualTo(new Spoken(4 * SAMPLES, 2, true));
  }

  @Test
  void withoutTheNextHoldersOwnFrameItIsNotWhole() {
    audio(1, 10);

    assertThat(tail.reached()).isFalse();
    assertThat(tail.spoken().whole()).isFalse();
  }

  private void takesOver() {
    tail.take(new FrameOut.Mark(STREAM, 3, 0, "moved-3"));
    assertThat(tail.reached()).isTrue();
  }

  private void audio(int epoch, long sequence) {
    var sound = new FrameAudio(FrameFormat.PCM16, new byte[2 * SAMPLES]);
    tail.take(new FrameOut.Audio(STREAM, epoch, sequence, sound));
  }
}
