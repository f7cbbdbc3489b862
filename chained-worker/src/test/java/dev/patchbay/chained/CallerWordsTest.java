package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CallerWordsTest {
  private static final short LOUD = 900;
  private static final short SOFT = 63;

  private final CallerWords words = new CallerWords(Duration.ofSeconds(5));

  @Test
  void whatNobodyCanHearIsNoWord() {
    words.take(sound(SOFT, 60_000));

    assertThat(words.any()).isFalse();
    assertThat(words.length()).isZero();
  }

  @Test
  void wordsBeginAndEndHalfASecondAroundWhatIsHeard() {
    for (int i = 0; i < 100; i++) {
      words.take(sound(SOFT, 100));
    }
    words.take(sound(LOUD, 1_000));
    for (int i = 0; i < 100; i++) {
      words.take(sound(SOFT, 20));
    }

    assertThat(words.any()).isTrue();
    assertThat(words.length()).isEqualTo(Duration.ofMillis(2_000));
    byte[] wav = words.wav();
    assertThat(wav).hasSize(44 + 2 * 48_000);
    assertThat(Arrays.copyOfRange(wav, 44 + 24_000, 44 + 72_000)).isEqualTo(sound(LOUD, 1_000));
  }

  @Test
  void aPauseBetweenWordsStaysWhole() {
    words.take(sound(LOUD, 500));
    words.take(sound(SOFT, 2_000));
    words.take(sound(LOUD, 500));

    assertThat(words.length()).isEqualTo(Duration.ofMillis(3_000));
  }

  @Test
  void nothingIsKeptBeyondTheLongest() {
    for (int i = 0; i < 49; i++) {
      words.take(sound(LOUD, 100));
    }
    assertThat(words.full()).isFalse();
    words.take(sound(LOUD, 1_000));
    words.take(sound(LOUD, 1_000));

    assertThat(words.full()).isTrue();
    assertThat(words.length()).isEqualTo(Duration.ofSeconds(5));
    assertThat(words.wav()).hasSize(44 + 5 * 48_000);
  }

  private static byte[] sound(short sample, int millis) {
    ByteBuffer pcm = ByteBuffer.allocate(48 * millis).order(ByteOrder.LITTLE_ENDIAN);
    while (pcm.hasRemaining()) {
      pcm.putShort(sample);
    }
    return pcm.array();
  }
}
