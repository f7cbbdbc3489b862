package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
  private static final int TO = 24_000;
  private static final double LOUD = 16_000;

  /** All that is not the tone: images, their mirrors, noise. */
  @ParameterizedTest
  @ValueSource(doubles = {100, 440, 1_000, 3_400, 5_000, 7_000, 9_000, 10_000, 10_500, 10_900})
  void whatIsAddedToAToneStaysBelowMinus70Decibels(double hertz) {
    Tone heard = Tone.in(resampled(sine(hertz, 22_050)), hertz);

    assertThat(decibels(heard.rest() * Math.sqrt(2) / LOUD)).isLessThan(-70);
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 440, 1_000, 3_400, 5_000, 7_000, 9_000})
  void aToneOfSpeechKeepsItsLevel(double hertz) {
    Tone heard = Tone.in(resampled(sine(hertz, 22_050)), hertz);

    assertThat(decibels(heard.amplitude() / LOUD)).isBetween(-0.05, 0.05);
  }

  @Test
  void everySampleHasItsTimeAtTheNewRate() {
    for (int samples : new int[] {1, 2, 146, 147, 148, 1_000, 22_050}) {
      assertThat(resampled(new byte[2 * samples]))
          .hasSize(2 * Math.ceilDiv(samples * 160, 147))
          .containsOnly(0);
    }
    assertThat(new Resampler().finish()).isEmpty();
  }

  @Test
  void piecesOfAnySizeSoundAsTheWhole() {
    byte[] sound = sine(1_000, 5_000);
    byte[] whole = resampled(sound);
    var random = new Random(7);
    for (int i = 0; i < 20; i++) {
      assertThat(inPieces(sound, random)).isEqualTo(whole);
    }
  }

  @Test
  void whatWouldBeTooLoudIsCappedAndNotTurnedAround() {
    var loud = ByteBuffer.allocate(4_000).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2_000; i++) {
      loud.putShort(i < 1_000 ? Short.MIN_VALUE : Short.MAX_VALUE);
    }

    short[] heard = samples(resampled(loud.array()));

    for (int i = 40; i < heard.length - 40; i++) {
      boolean before = i < heard.length / 2 - 2;
      boolean after = i > heard.length / 2 + 2;
      assertThat(before && heard[i] > 0 || after && heard[i] < 0).isFalse();
    }
  }

  /** The tone of this frequency in a sound, by least squares, without the edges. */
  private record Tone(double amplitude, double rest) {
    static Tone in(byte[] pcm, double hertz) {
      short[] all = samples(pcm);
      short[] inner = Arrays.copyOfRange(all, 100, all.length - 100);
      double step = 2 * Math.PI * hertz / TO;
      double ss = 0;
      double sc = 0;
      double cc = 0;
      double ys = 0;
      double yc = 0;
      for (int i = 0; i < inner.length; i++) {
        double s = Math.sin(step * i);
        double c = Math.cos(step * i);
        ss += s * s;
        sc += s * c;
        cc += c * c;
        ys += inner[i] * s;
        yc += inner[i] * c;
      }
      double a = (ys * cc - yc * sc) / (ss * cc - sc * sc);
      double b = (yc * ss - ys * sc) / (ss * cc - sc * sc);
      double rest = 0;
      for (int i = 0; i < inner.length; i++) {
        double off = inner[i] - a * Math.sin(step * i) - b * Math.cos(step * i);
        rest += off * off;
      }
      return new Tone(Math.hypot(a, b), Math.sqrt(rest / inner.length));
    }
  }

  private static double decibels(double ratio) {
    return 20 * Math.log10(ratio);
  }

  private static byte[] resampled(byte[] pcm) {
    var resampler = new Resampler();
    var all = new ByteArrayOutputStream();
    all.writeBytes(resampler.take(pcm, pcm.length));
    all.writeBytes(resampler.finish());
    return all.toByteArray();
  }

  private static byte[] inPieces(byte[] pcm, Random random) {
    var resampler = new Resampler();
    var all = new ByteArrayOutputStream();
    for (int from = 0; from < pcm.length; ) {
      int to = Math.min(pcm.length, from + 2 * (1 + random.nextInt(400)));
      byte[] piece = Arrays.copyOfRange(pcm, from, to);
      all.writeBytes(resampler.take(piece, piece.length));
      from = to;
    }
    all.writeBytes(resampler.finish());
    return all.toByteArray();
  }

  private static byte[] sine(double hertz, int samples) {
    var pcm = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      double phase = 2 * Math.PI * hertz * i / Resampler.FROM;
      pcm.putShort((short) Math.round(LOUD * Math.sin(phase)));
    }
    return pcm.array();
  }

  private static short[] samples(byte[] pcm) {
    short[] samples = new short[pcm.length / 2];
    ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }
}
