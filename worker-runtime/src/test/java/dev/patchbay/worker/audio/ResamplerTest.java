package dev.patchbay.worker.audio;

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
  private static final ResamplerRates RATES = ResamplerRates.FROM_22050_TO_24000;
  private static final ResamplerRates UP = ResamplerRates.FROM_8000_TO_24000;
  private static final ResamplerRates DOWN = ResamplerRates.FROM_24000_TO_8000;
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
    assertThat(Resampler.of(RATES).finish()).isEmpty();
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

  /** Images that a linear interpolation would leave are 30 dB louder. */
  @ParameterizedTest
  @ValueSource(doubles = {100, 440, 1_000, 2_000, 3_000, 3_300})
  void aTelephonesToneIsCleanAtAProvidersRate(double hertz) {
    Tone heard = Tone.in(resampled(sine(hertz, 8_000, 8_000), UP), hertz);

    assertThat(decibels(heard.rest() * Math.sqrt(2) / LOUD)).isLessThan(-70);
    assertThat(decibels(heard.amplitude() / LOUD)).isBetween(-0.05, 0.05);
  }

  @ParameterizedTest
  @ValueSource(doubles = {4_400, 5_000, 7_000, 11_000})
  void whatATelephoneCannotCarryIsNotMirroredIntoSpeech(double hertz) {
    short[] heard = samples(resampled(sine(hertz, 24_000, 24_000), DOWN));

    short[] inner = Arrays.copyOfRange(heard, 100, heard.length - 100);
    for (short sample : inner) {
      assertThat(Math.abs(sample)).isLessThan((short) (LOUD / 1_000));
    }
  }

  @Test
  void whatGoesUpAndDownAgainIsWhatItWas() {
    byte[] sound = sine(1_000, 8_000, 8_000);

    byte[] back = resampled(resampled(sound, UP), DOWN);

    short[] was = samples(sound);
    short[] is = samples(back);
    assertThat(is).hasSameSizeAs(was);
    for (int i = 100; i < was.length - 100; i++) {
      assertThat(Math.abs(is[i] - was[i])).isLessThan(12);
    }
  }

  @Test
  void anEvenOneGivesWithEveryPieceAsMuchSoundAsItIs() {
    var up = Resampler.even(UP);
    var down = Resampler.even(DOWN);
    var random = new Random(3);
    for (int i = 0; i < 100; i++) {
      int samples = 1 + random.nextInt(400);
      byte[] more = up.take(new byte[2 * samples], 2 * samples);
      assertThat(more).hasSize(6 * samples);
      assertThat(down.take(more, more.length)).hasSize(2 * samples);
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
    return resampled(pcm, RATES);
  }

  private static byte[] resampled(byte[] pcm, ResamplerRates rates) {
    var resampler = Resampler.of(rates);
    var all = new ByteArrayOutputStream();
    all.writeBytes(resampler.take(pcm, pcm.length));
    all.writeBytes(resampler.finish());
    return all.toByteArray();
  }

  private static byte[] inPieces(byte[] pcm, Random random) {
    var resampler = Resampler.of(RATES);
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
    return sine(hertz, samples, RATES.from());
  }

  private static byte[] sine(double hertz, int samples, int rate) {
    var pcm = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      double phase = 2 * Math.PI * hertz * i / rate;
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
