package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {
  private static final int RATE = 8_000;
  private static final SplitRules RULES =
      new SplitRules(
          Duration.ofSeconds(4),
          Duration.ofSeconds(12),
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          1_000_000);

  @Test
  void aShortRecordingIsOnePart() throws Exception {
    short[] speech = Sounds.speech(1, 3 * RATE + 7);
    List<Part> parts = split(speech);
    assertThat(parts).hasSize(1);
    assertThat(parts.getFirst().place())
        .isEqualTo(place(0, 0, 3_000, PartEdge.RECORDING, PartEdge.RECORDING));
    assertThat(Sounds.of(parts.getFirst())).isEqualTo(speech);
    assertThat(parts.getFirst().seconds()).isEqualTo(3);
  }

  @Test
  void aPartEndsInTheMiddleOfAGoodPause() throws Exception {
    short[] speech =
        Sounds.concat(Sounds.speech(1, 5 * RATE), Sounds.hush(2, RATE), Sounds.speech(3, 2 * RATE));
    List<Part> parts = split(speech);
    assertThat(parts)
        .extracting(Part::place)
        .containsExactly(
            place(0, 0, 5_500, PartEdge.RECORDING, PartEdge.PAUSE),
            place(1, 5_500, 8_000, PartEdge.PAUSE, PartEdge.RECORDING));
  }

  @Test
  void aPauseBeforeTheShortestPartIsNoEnd() throws Exception {
    short[] speech =
        Sounds.concat(
            Sounds.speech(1, 2 * RATE),
            Sounds.hush(2, RATE),
            Sounds.speech(3, 4 * RATE),
            Sounds.hush(4, RATE),
            Sounds.speech(5, RATE));
    assertThat(split(speech))
        .extracting(part -> part.place().key().startMs())
        .containsExactly(0L, 7_500L);
  }

  @Test
  void withoutAPauseTheCutIsInsideSpeechAndBothPartsHearItsSurroundings() throws Exception {
    short[] speech = Sounds.speech(1, 30 * RATE);
    List<Part> parts = split(speech);
    assertThat(parts).hasSize(3);
    for (int i = 0; i + 1 < parts.size(); i++) {
      PartPlace left = parts.get(i).place();
      PartPlace right = parts.get(i + 1).place();
      assertThat(left.endsAt()).isEqualTo(PartEdge.CUT);
      assertThat(right.startsAt()).isEqualTo(PartEdge.CUT);
      assertThat(left.key().endMs() - right.key().startMs()).isEqualTo(2_000);
      assertThat(left.key().lengthMs()).isBetween(10_000L, 12_000L);
    }
  }

  @Test
  void aCutIsWhereTheLastSecondsAreQuietest() throws Exception {
    short[] speech = Sounds.speech(1, 14 * RATE);
    Arrays.fill(speech, 10_500 * RATE / 1000, 10_560 * RATE / 1000, (short) 0);
    PartKey first = split(speech).getFirst().place().key();
    assertThat(first.endMs() - 1_000).isBetween(10_500L, 10_560L);
  }

  @Test
  void ofPausesTooShortForAGoodOneTheLongestEndsTheLongestPart() throws Exception {
    short[] speech = Sounds.speech(1, 20 * RATE);
    for (int[] pause : new int[][] {{5_000, 320}, {6_000, 400}, {7_000, 340}}) {
      silence(speech, pause[0], pause[1]);
    }
    Part first = split(speech).getFirst();
    assertThat(first.place()).isEqualTo(place(0, 0, 6_200, PartEdge.RECORDING, PartEdge.PAUSE));
  }

  @Test
  void silenceIsSplitToo() throws Exception {
    List<Part> parts = split(new short[60 * RATE]);
    assertThat(parts).hasSizeBetween(5, 15);
    assertThat(parts)
        .allSatisfy(part -> assertThat(part.place().startsAt()).isNotEqualTo(PartEdge.CUT));
  }

  @Test
  void pausesAreFoundOnANoisyLineAndAfterALoudSpeaker() throws Exception {
    short[] loud = Sounds.speech(1, 6 * RATE);
    short[] quiet = Sounds.speech(2, 20 * RATE);
    for (int i = 0; i < loud.length; i++) {
      loud[i] = (short) Math.clamp(3 * loud[i], -32_768, 32_767);
    }
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] /= 3;
    }
    List<Integer> ends = List.of(5_000, 11_000, 17_000, 23_000);
    short[] all = Sounds.concat(loud, quiet);
    short[] line = Sounds.hush(3, all.length);
    for (int end : ends) {
      silence(all, end, 700);
    }
    for (int i = 0; i < all.length; i++) {
      all[i] = (short) Math.clamp(all[i] + line[i], -32_768, 32_767);
    }
    assertThat(split(all))
        .filteredOn(part -> part.place().endsAt() == PartEdge.PAUSE)
        .extracting(part -> part.place().key().endMs())
        .containsExactly(5_340L, 11_340L, 17_340L, 23_340L);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 44_100, 48_000})
  void anyRecordingIsSplitGaplessWithinBoundsAndAlwaysAlike(int rate) throws Exception {
    for (int seed = 0; seed < 12; seed++) {
      short[] speech = conversation(new Random(seed), rate);
      List<Part> parts = split(speech, rate);
      List<Part> again = new ArrayList<>();
      Splitter splitter =
          new Splitter(Sounds.samples(new Dribble(Sounds.pcm16(speech), seed), rate), RULES);
      for (Optional<Part> next = splitter.next(); next.isPresent(); next = splitter.next()) {
        again.add(next.get());
      }
      assertThat(again).extracting(Part::place).isEqualTo(parts.stream().map(Part::place).toList());
      assertThat(rejoined(parts, rate)).isEqualTo(speech);
      for (Part part : parts) {
        assertThat(part.place().key().lengthMs()).isLessThanOrEqualTo(12_000);
        assertThat(part.place().key().index()).isEqualTo(parts.indexOf(part));
        assertThat(part.recording().content().remaining()).isLessThanOrEqualTo(1_000_000);
      }
    }
  }

  @Test
  void atAHighRateAPartTakesNoMoreBytes() throws Exception {
    SplitRules rules = SplitRules.usual();
    Splitter splitter = new Splitter(Sounds.samples(Sounds.speech(1, 200 * 48_000), 48_000), rules);
    Part first = splitter.next().orElseThrow();
    assertThat(first.recording().content().remaining()).isBetween(7_000_000, 8_000_000);
  }

  /** Samples of all parts, overlaps once. */
  private static short[] rejoined(List<Part> parts, int rate) {
    short[] all = new short[0];
    long overlap = 2 * Math.ceilDiv((long) rate, rate / 50) * (rate / 50);
    for (Part part : parts) {
      short[] samples = Sounds.of(part);
      int skip = part.place().startsAt() == PartEdge.CUT ? (int) overlap : 0;
      assertThat(Arrays.copyOf(samples, skip))
          .isEqualTo(Arrays.copyOfRange(all, all.length - skip, all.length));
      all = Sounds.concat(all, Arrays.copyOfRange(samples, skip, samples.length));
    }
    return all;
  }

  private static short[] conversation(Random random, int rate) {
    short[] all = new short[0];
    while (all.length < 40 * rate) {
      short[] speech = Sounds.speech(random.nextLong(), random.nextInt(1, 15 * rate));
      short[] pause = Sounds.hush(random.nextLong(), random.nextInt(1, 2 * rate));
      all = Sounds.concat(all, speech, pause);
    }
    return all;
  }

  private static void silence(short[] samples, int fromMs, int lengthMs) {
    Arrays.fill(samples, fromMs * RATE / 1000, (fromMs + lengthMs) * RATE / 1000, (short) 0);
  }

  private static PartPlace place(int index, long start, long end, PartEdge from, PartEdge to) {
    return new PartPlace(new PartKey(index, start, end), from, to);
  }

  private static List<Part> split(short[] samples) throws Exception {
    return split(samples, RATE);
  }

  private static List<Part> split(short[] samples, int rate) throws Exception {
    Splitter splitter = new Splitter(Sounds.samples(samples, rate), RULES);
    List<Part> parts = new ArrayList<>();
    for (Optional<Part> next = splitter.next(); next.isPresent(); next = splitter.next()) {
      parts.add(next.get());
    }
    return parts;
  }

  /** Gives a few bytes at a time. */
  private static final class Dribble extends InputStream {
    private final ByteArrayInputStream bytes;
    private final Random random;

    Dribble(byte[] bytes, long seed) {
      this.bytes = new ByteArrayInputStream(bytes);
      random = new Random(seed);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return bytes.read(into, from, Math.min(length, random.nextInt(1, 700)));
    }
  }
}
