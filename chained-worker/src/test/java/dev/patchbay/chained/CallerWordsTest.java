package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerWordsTest {
  private final CallerWords words = new CallerWords(Duration.ofSeconds(5));
  private final Random random = new Random(3);

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 150, 500})
  void theNoiseOfALineIsNoWord(int loudness) {
    for (int i = 0; i < 100; i++) {
      assertThat(words.take(noise(loudness, 100))).isFalse();
    }

    assertThat(words.any()).isFalse();
    assertThat(words.length()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 150, 400})
  void wordsBeginAndEndHalfASecondAroundWhatIsSaid(int loudness) {
    for (int i = 0; i < 100; i++) {
      words.take(noise(loudness, 100));
    }
    byte[] said = voice(6_000, 1_000);
    assertThat(words.take(said)).isTrue();
    for (int i = 0; i < 100; i++) {
      words.take(noise(loudness, 20));
    }

    assertThat(words.any()).isTrue();
    assertThat(words.length()).isEqualTo(Duration.ofMillis(2_000));
    byte[] wav = words.wav();
    assertThat(wav).hasSize(44 + 2 * 48_000);
    assertThat(Arrays.copyOfRange(wav, 44 + 24_000, 44 + 72_000)).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 20, 33, 100})
  void inWhateverPiecesItComesNothingIsLostOrAdded(int millis) {
    byte[] said = voice(3_000, 990);
    for (int i = 0; i < 30; i++) {
      words.take(noise(10, 100));
    }
    for (int from = 0; from < said.length; from += 48 * millis) {
      words.take(Arrays.copyOfRange(said, from, Math.min(said.length, from + 48 * millis)));
    }
    for (int i = 0; i < 30; i++) {
      words.take(noise(10, 100));
    }

    byte[] wav = words.wav();
    int at = 44 + 24_000;
    assertThat(wav.length).isBetween(at + said.length + 20_000, at + said.length + 25_000);
    assertThat(indexOf(wav, said)).isBetween(at - 48 * 60, at);
  }

  @Test
  void whoSpeaksFromTheFirstSampleOnIsHeardFromThere() {
    byte[] said = voice(6_000, 1_000);
    words.take(said);
    words.take(noise(10, 3_000));

    assertThat(words.length()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(Arrays.copyOfRange(words.wav(), 44, 44 + said.length)).isEqualTo(said);
  }

  @Test
  void aSilenceBeforeTheCallersTimeBeginsTakesNothingOfIt() {
    words.take(voice(3_000, 400));
    for (int i = 0; i < 60; i++) {
      words.take(noise(10, 100));
    }
    words.listen();
    assertThat(words.full()).isFalse();
    byte[] said = voice(3_000, 2_990);
    words.take(said);
    words.take(noise(10, 100));

    assertThat(words.full()).isFalse();
    assertThat(words.length()).isBetween(Duration.ofMillis(4_300), Duration.ofMillis(4_600));
    assertThat(indexOf(words.wav(), said)).isPositive();
  }

  @Test
  void aClickIsNoWord() {
    words.take(noise(10, 1_000));
    words.take(voice(3_000, 60));
    words.take(noise(10, 1_000));

    assertThat(words.any()).isFalse();
  }

  @Test
  void aNoiseThatRisesAndStaysIsNoSpeechForEver() {
    for (int i = 0; i < 20; i++) {
      words.take(noise(10, 100));
    }
    boolean speech = false;
    for (int i = 0; i < 80; i++) {
      speech = words.take(noise(450, 100));
    }

    assertThat(speech).isFalse();
  }

  @Test
  void framesOfSingleSamplesTakeNoMoreRoomThanOthers() {
    byte[] said = voice(3_000, 1_000);
    for (int i = 0; i < said.length; i += 2) {
      words.take(Arrays.copyOfRange(said, i, i + 2));
    }

    assertThat(Arrays.copyOfRange(words.wav(), 44, 44 + said.length)).isEqualTo(said);
  }

  @Test
  void aPauseBetweenWordsStaysWholeInTheCallersTime() {
    words.listen();
    words.take(noise(10, 1_000));
    words.take(voice(3_000, 500));
    words.take(noise(10, 2_000));
    words.take(voice(3_000, 500));

    assertThat(words.length()).isBetween(Duration.ofMillis(3_480), Duration.ofMillis(4_020));
  }

  @Test
  void nothingIsKeptBeyondTheLongest() {
    for (int i = 0; i < 49; i++) {
      words.take(voice(3_000, 100));
    }
    assertThat(words.full()).isFalse();
    words.take(voice(3_000, 1_000));
    words.take(voice(3_000, 1_000));

    assertThat(words.full()).isTrue();
    assertThat(words.length()).isEqualTo(Duration.ofSeconds(5));
    assertThat(words.wav()).hasSize(44 + 5 * 48_000);
  }

  /** Even noise of that greatest sample. */
  private byte[] noise(int loudness, int millis) {
    return sound(millis, _ -> random.nextInt(2 * loudness + 1) - loudness);
  }

  /** Two tones as of a voice, of that peak. */
  private static byte[] voice(int peak, int millis) {
    return sound(millis, i -> (int) (peak / 2.0 * (Math.sin(i * 0.1309) + Math.sin(i * 0.3491))));
  }

  private interface Samples {
    int at(int i);
  }

  private static byte[] sound(int millis, Samples samples) {
    ByteBuffer pcm = ByteBuffer.allocate(48 * millis).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; pcm.hasRemaining(); i++) {
      pcm.putShort((short) samples.at(i));
    }
    return pcm.array();
  }

  private static int indexOf(byte[] all, byte[] part) {
    for (int at = 0; at + part.length <= all.length; at++) {
      if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    return -1;
  }
}
