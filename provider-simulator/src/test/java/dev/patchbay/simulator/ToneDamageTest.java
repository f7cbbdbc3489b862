package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ToneDamageTest {
  private static final String TEXT = Texts.words(31, 42);
  private static final short[] AT_8 = new ToneRenderer(8000).render(TEXT);
  private static final short[] AT_24 = new ToneRenderer(24000).render(TEXT);

  @Test
  void oneLostOrRepeatedSampleIsNoticed() {
    Random random = new Random(21);
    for (int trial = 0; trial < 40; trial++) {
      short[] whole = trial % 2 == 0 ? AT_8 : AT_24;
      int rate = trial % 2 == 0 ? 8000 : 24000;
      int at = rate / 10 + random.nextInt(whole.length - rate / 5);
      boolean lost = random.nextBoolean();
      short[] heard = lost ? Channels.without(whole, at, 1) : Channels.repeated(whole, at, 1);
      Hearing hearing = ToneListener.hear(heard, rate);
      assertThat(hearing.clean(Hearing.UNTOUCHED_DB)).as("trial %d", trial).isFalse();
      // A sample lost inside the symbols that measure the slip leaves up to 15 us unaccounted.
      assertThat(moved(hearing)).as("%s", hearing).isCloseTo(lost ? -1 : 1, within(0.37));
    }
  }

  @Test
  void oneLostSampleIsNoticedThroughTheTelephonesLaw() {
    Random random = new Random(22);
    short[] law = Channels.law(G711.MU_LAW, AT_8);
    for (int trial = 0; trial < 20; trial++) {
      int at = 800 + random.nextInt(law.length - 1600);
      Hearing hearing = ToneListener.hear(Channels.without(law, at, 1), 8000);
      assertThat(moved(hearing)).as("%s", hearing).isCloseTo(-1, within(0.15));
    }
  }

  @Test
  void aDroppedChunkIsPlacedAndMeasured() {
    Random random = new Random(23);
    for (int millis : new int[] {20, 40, 60, 100, 200}) {
      for (int trial = 0; trial < 6; trial++) {
        int count = 24 * millis;
        int at = 12000 + random.nextInt(AT_24.length - 24000 - count);
        Hearing hearing = ToneListener.hear(Channels.without(AT_24, at, count), 24000);
        assertThat(moved(hearing)).as("%s", hearing).isCloseTo(-count, within(0.5));
        assertPlaced(hearing, at, 24 * 350);
        assertNoWrongWord(hearing);
      }
    }
  }

  @Test
  void aRepeatedChunkIsMeasured() {
    Random random = new Random(24);
    for (int millis : new int[] {20, 60, 200}) {
      for (int trial = 0; trial < 6; trial++) {
        int count = 24 * millis;
        int at = 12000 + random.nextInt(AT_24.length - 24000 - count);
        Hearing hearing = ToneListener.hear(Channels.repeated(AT_24, at, count), 24000);
        assertThat(hearing.events()).isNotEmpty();
        assertThat(moved(hearing)).as("%s", hearing).isCloseTo(count, within(0.5));
      }
    }
  }

  @Test
  void aChunkZeroedInPlaceLosesWordsButNoTime() {
    Random random = new Random(25);
    for (int trial = 0; trial < 20; trial++) {
      int at = 12000 + random.nextInt(AT_24.length - 24000);
      short[] zeroed = AT_24.clone();
      Arrays.fill(zeroed, at, at + 480, (short) 0);
      Hearing hearing = ToneListener.hear(zeroed, 24000);
      assertThat(hearing.clean(9)).isFalse();
      assertThat(moved(hearing)).isCloseTo(0, within(0.5));
      assertNoWrongWord(hearing);
    }
  }

  @Test
  void symbolAlignedLossesAndRepeatsAreNoticed() {
    Random random = new Random(26);
    for (int symbols = 1; symbols <= 12; symbols++) {
      for (int trial = 0; trial < 4; trial++) {
        int at = 128 * (10 + random.nextInt(AT_8.length / 128 - 30));
        short[] heard =
            trial % 2 == 0
                ? Channels.without(AT_8, at, 128 * symbols)
                : Channels.repeated(AT_8, at, 128 * symbols);
        Hearing hearing = ToneListener.hear(heard, 8000);
        assertThat(hearing.events()).as("%d symbols at %d", symbols, at).isNotEmpty();
      }
    }
  }

  @Test
  void swappedChunksAreNoticed() {
    int chunk = 4800;
    for (int at = 4800; at < AT_24.length - 3 * chunk; at += chunk) {
      short[] swapped =
          Channels.join(
              Arrays.copyOf(AT_24, at),
              Arrays.copyOfRange(AT_24, at + chunk, at + 2 * chunk),
              Arrays.copyOfRange(AT_24, at, at + chunk),
              Arrays.copyOfRange(AT_24, at + 2 * chunk, AT_24.length));
      assertThat(ToneListener.hear(swapped, 24000).events()).isNotEmpty();
    }
  }

  @Test
  void aBlockThatComesAgainAndOneThatComesLateAreNamed() {
    List<ToneBlock> blocks = ToneBlock.of("one two three four");
    short[] whole = new ToneRenderer(8000).render("one two three four");
    int first = blocks.get(0).symbols() * 128;
    int second = blocks.get(1).symbols() * 128;
    int third = blocks.get(2).symbols() * 128;
    Hearing again = ToneListener.hear(Channels.repeated(whole, first, second), 8000);
    assertThat(again.events()).hasAtLeastOneElementOfType(ToneEvent.Again.class);
    short[] late =
        Channels.join(
            Arrays.copyOf(whole, first),
            Arrays.copyOfRange(whole, first + second, first + second + third),
            Arrays.copyOfRange(whole, first, first + second),
            Arrays.copyOfRange(whole, first + second + third, whole.length));
    assertThat(ToneListener.hear(late, 8000).events())
        .hasAtLeastOneElementOfType(ToneEvent.Late.class);
  }

  @Test
  void aLostHeadIsAGapAndALostTailIsACut() {
    Hearing head = ToneListener.hear(Arrays.copyOfRange(AT_8, 8000, AT_8.length), 8000);
    assertThat(head.events()).hasAtLeastOneElementOfType(ToneEvent.Gap.class);
    assertThat(head.text()).startsWith("⟨…⟩");
    Hearing tail = ToneListener.hear(Arrays.copyOf(AT_8, AT_8.length / 2), 8000);
    assertThat(tail.events()).hasAtLeastOneElementOfType(ToneEvent.Cut.class);
  }

  @Test
  void aRepeatedFinalChunkIsStray() {
    int chunk = 160;
    int from = AT_8.length - 160 - chunk;
    Hearing hearing =
        ToneListener.hear(
            Channels.join(
                Arrays.copyOf(AT_8, AT_8.length - 160),
                Arrays.copyOfRange(AT_8, from, AT_8.length)),
            8000);
    assertThat(hearing.events()).hasAtLeastOneElementOfType(ToneEvent.Stray.class);
    assertThat(hearing.text()).isEqualTo(TEXT);
  }

  @Test
  void twoCallsMixedOrInterleavedAreSyncsWithoutWords() {
    short[] other = new ToneRenderer(8000).render(Texts.words(31, 43));
    int length = Math.min(AT_8.length, other.length);
    short[] interleaved = new short[length];
    for (int i = 0; i < length; i++) {
      interleaved[i] = i / 160 % 2 == 0 ? AT_8[i] : other[i];
    }
    Hearing hearing = ToneListener.hear(interleaved, 8000);
    assertThat(hearing.clean(9)).isFalse();
    assertThat(hearing.syncs()).isPositive();
    assertThat(hearing.blocks()).isLessThan(3);
  }

  /** Samples that the events account for: negative when lost. */
  private static double moved(Hearing hearing) {
    double sum = 0;
    for (ToneEvent event : hearing.events()) {
      sum +=
          switch (event) {
            case ToneEvent.Slip slip -> slip.samples();
            case ToneEvent.Gap gap -> -gap.missing();
            case ToneEvent.Again again -> 0;
            case ToneEvent.Late late -> 0;
            case ToneEvent.Cut cut -> 0;
            case ToneEvent.Stray stray -> 0;
          };
    }
    return sum;
  }

  private static void assertPlaced(Hearing hearing, int at, int within) {
    assertThat(hearing.events())
        .allSatisfy(event -> {
          long place =
              switch (event) {
                case ToneEvent.Slip slip -> slip.at();
                case ToneEvent.Gap gap -> gap.from();
                case ToneEvent.Again again -> again.at();
                case ToneEvent.Late late -> late.at();
                case ToneEvent.Cut cut -> cut.at();
                case ToneEvent.Stray stray -> stray.from();
              };
          assertThat(place).isCloseTo(at, within((long) within));
        });
  }

  private static void assertNoWrongWord(Hearing hearing) {
    List<String> known = Arrays.asList(TEXT.split(" "));
    assertThat(hearing.words()).extracting(HeardWord::text).isSubsetOf(known);
  }
}
