package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.CaptionsCapsule;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sounds of known loudness, cut. */
class CutterTest {
  private static final int RATE = 24_000;

  private final Cutter cutter = new Cutter(0, Optional.empty());
  private final Random random = new Random(7);
  private final List<String> cuts = new ArrayList<>();
  private long at;
  private long given;
  private long total;

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 40, 100, 1_000})
  void whereSegmentsAreDoesNotDependOnTheFrames(int frameMs) {
    sound(1_000, -70, frameMs);
    sound(2_000, -20, frameMs);
    sound(1_000, -70, frameMs);
    sound(1_000, -20, frameMs);
    sound(1_000, -70, frameMs);
    assertThat(cuts)
        .containsExactly("begin 1000", "end 3000 of 2600", "begin 4000", "end 5000 of 1600");
  }

  /** A sample alone has no loudness. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 24, 100, 200})
  void framesMayBeAsShortAsOneSample(int samples) {
    byte[] silent = new byte[RATE / 10 * 2];
    byte[] loud = tone(1_000, -20).bytes();
    hear(new FrameAudio(FrameFormat.PCM16, silent), 100);
    for (int from = 0; from < loud.length; from += 2 * samples) {
      byte[] frame = Arrays.copyOfRange(loud, from, Math.min(loud.length, from + 2 * samples));
      long micros = at * 1_000 + from / 2 * 1_000_000L / RATE;
      cutter
          .sound(sound(micros, new FrameAudio(FrameFormat.PCM16, frame)), 0)
          .forEach(cut -> cuts.add(cut.getClass().getSimpleName()));
    }
    assertThat(cuts).contains("Begin").contains("Give").doesNotContain("Commit");
  }

  @Test
  void aClickIsNoSpeech() {
    sound(1_000, -70, 20);
    sound(20, -10, 20);
    sound(1_000, -70, 20);
    assertThat(cuts).isEmpty();
  }

  @Test
  void aShortPauseEndsNothing() {
    sound(1_000, -20, 20);
    sound(480, -70, 20);
    sound(1_000, -20, 20);
    sound(500, -70, 20);
    assertThat(cuts).containsExactly("begin 0", "end 2480 of 2780");
  }

  @Test
  void noiseThatIsAlwaysThereIsNotHeardAsSpeechBelowTheVoice() {
    sound(3_000, -47, 20);
    sound(1_000, -20, 20);
    sound(1_000, -47, 20);
    assertThat(cuts).containsExactly("begin 3000", "end 4000 of 1600");
  }

  @Test
  void musicIsCutAllTheSame() {
    for (int beat = 0; beat < 300; beat++) {
      sound(200, -15 - random.nextInt(12), 20);
    }
    assertThat(cuts).hasSizeBetween(7, 9);
    assertThat(given).isEqualTo(60_000);
  }

  @Test
  void aLongVoiceIsCutAtAQuietPlaceOfItsLastTwoSeconds() {
    sound(13_400, -20, 20);
    sound(40, -34, 20);
    sound(3_000, -20, 20);
    assertThat(cuts.subList(0, 3)).containsExactly("begin 0", "end 13420 of 13420", "begin 13420");
  }

  @Test
  void aSmallerDipDoesLater() {
    sound(13_400, -20, 20);
    sound(40, -26, 20);
    sound(1_160, -20, 20);
    sound(40, -26, 20);
    sound(1_000, -20, 20);
    assertThat(cuts.get(1)).isEqualTo("end 14620 of 14620");
  }

  @Test
  void whereAVoiceWasCutItsNextBlockGoesOn() {
    sound(15_000, -20, 20);
    sound(20, -20, 20);
    assertThat(cuts).containsExactly("begin 0", "end 15000 of 15000", "begin 15000");
  }

  @Test
  void aVoiceThatStopsWhereItWasCutBeginsNothing() {
    sound(15_000, -20, 20);
    sound(2_000, -70, 20);
    assertThat(cuts).containsExactly("begin 0", "end 15000 of 15000");
  }

  @Test
  void aConstantOffsetIsNoSound() {
    byte[] bytes = new byte[RATE / 50 * 2];
    for (int each = 0; each < bytes.length; each += 2) {
      bytes[each + 1] = 0x20;
    }
    for (int each = 0; each < 100; each++) {
      hear(new FrameAudio(FrameFormat.PCM16, bytes), 20);
    }
    assertThat(cuts).isEmpty();
  }

  private void sound(int ms, double level, int frameMs) {
    for (int left = ms; left > 0; left -= frameMs) {
      hear(tone(Math.min(left, frameMs), level), Math.min(left, frameMs));
    }
  }

  private Sound sound(long micros, FrameAudio audio) {
    var place = CaptionsCapsule.Place.at(0, micros, 0);
    return new Sound(0, new Spot(0, place, new Gaps.Mark(0, 0, 0)), at, audio);
  }

  private void hear(FrameAudio audio, int ms) {
    for (Cut cut : cutter.sound(sound(at * 1_000, audio), 0)) {
      switch (cut) {
        case Cut.Begin(int _, long startMicros, Spot _) -> {
          cuts.add("begin " + startMicros / 1_000);
          total = 0;
        }
        case Cut.Give(Piece piece) -> {
          total += piece.micros() / 1_000;
          given += piece.micros() / 1_000;
        }
        case Cut.Commit(long endMicros, long _) ->
            cuts.add("end " + endMicros / 1_000 + " of " + total);
      }
    }
    at += ms;
  }

  /** As loud in every block, at half the rate: a square wave. */
  private static FrameAudio tone(int ms, double level) {
    byte[] bytes = new byte[RATE / 1_000 * ms * 2];
    double amplitude = 32_768 * Math.pow(10, level / 20);
    for (int each = 0; each < bytes.length; each += 2) {
      boolean up = each / 2 % 2 == 0;
      short sample = (short) Math.round(up ? amplitude : -amplitude);
      bytes[each] = (byte) sample;
      bytes[each + 1] = (byte) (sample >> 8);
    }
    return new FrameAudio(FrameFormat.PCM16, bytes);
  }
}
