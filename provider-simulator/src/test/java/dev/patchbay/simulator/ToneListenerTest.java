package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ToneListenerTest {

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 24000, 48000})
  void everyTextComesBackExactlyAndPure(int rate) {
    for (String text : Texts.MIXED) {
      Hearing hearing = ToneListener.hear(new ToneRenderer(rate).render(text), rate);
      assertThat(hearing.text()).isEqualTo(text);
      assertThat(hearing.clean(Hearing.UNTOUCHED_DB)).as("%s", hearing).isTrue();
    }
  }

  @Test
  void theTelephonesLawsKeepEveryWord() {
    exactly(28, samples -> Channels.law(G711.MU_LAW, samples));
    exactly(28, samples -> Channels.law(G711.A_LAW, samples));
    exactly(
        28,
        samples ->
            Channels.law(
                G711.MU_LAW, Channels.law(G711.A_LAW, Channels.law(G711.MU_LAW, samples))));
  }

  @Test
  void gainOffsetNoiseAndInversionKeepEveryWord() {
    exactly(25, samples -> Channels.law(G711.MU_LAW, Channels.gain(-24, samples)));
    exactly(18, samples -> Channels.law(G711.MU_LAW, Channels.gain(12, samples)));
    exactly(18, samples -> Channels.noise(25, 7, samples));
    exactly(60, samples -> Channels.offset(3000, samples));
    exactly(
        60,
        samples -> {
          short[] inverted = samples.clone();
          for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (short) -inverted[i];
          }
          return inverted;
        });
    exactly(60, samples -> Channels.padded(3333, samples, 1777));
  }

  @Test
  void linearUpsamplingKeepsEveryWordButIsImpure() {
    for (String text : Texts.MIXED) {
      short[] up = Channels.linearUp3(new ToneRenderer(8000).render(text));
      Hearing hearing = ToneListener.hear(up, 24000);
      assertThat(hearing.text()).isEqualTo(text);
      assertThat(hearing.clean(10.5)).as("%s", hearing).isTrue();
      assertThat(hearing.clean(Hearing.TELEPHONE_DB)).isFalse();
    }
  }

  @Test
  void decimatingToTheTelephonesRateKeepsEveryWord() {
    for (String text : Texts.MIXED) {
      short[] down = Channels.decimate3(new ToneRenderer(24000).render(text));
      Hearing hearing = ToneListener.hear(Channels.law(G711.MU_LAW, down), 8000);
      assertThat(hearing.text()).isEqualTo(text);
      assertThat(hearing.clean(Hearing.TELEPHONE_DB)).as("%s", hearing).isTrue();
    }
  }

  @Test
  void audioReadAtAWrongRateOrLawIsNotHeard() {
    String text = Texts.words(12, 1);
    short[] at8 = new ToneRenderer(8000).render(text);
    short[] at24 = new ToneRenderer(24000).render(text);
    assertThat(ToneListener.hear(at8, 24000).blocks()).isZero();
    assertThat(ToneListener.hear(at24, 8000).blocks()).isZero();
    short[] wrongLaw = at8.clone();
    for (int i = 0; i < wrongLaw.length; i++) {
      wrongLaw[i] = G711.A_LAW.decode(G711.MU_LAW.encode(wrongLaw[i]));
    }
    assertThat(ToneListener.hear(wrongLaw, 8000).blocks()).isZero();
    short[] swapped = at24.clone();
    for (int i = 0; i < swapped.length; i++) {
      swapped[i] = Short.reverseBytes(swapped[i]);
    }
    assertThat(ToneListener.hear(swapped, 24000).blocks()).isZero();
  }

  @Test
  void whatIsHeardDoesNotDependOnHowSamplesWereFed() {
    Random random = new Random(3);
    short[] whole = new ToneRenderer(24000).render(Texts.words(25, 3));
    short[] damaged = Channels.padded(500, Channels.without(whole, whole.length / 2, 2400), 900);
    Hearing once = ToneListener.hear(damaged, 24000);
    assertThat(once.events()).isNotEmpty();
    for (int size : new int[] {1, 7, 160, 480, 4799, 0}) {
      ToneListener listener = new ToneListener(24000);
      for (int at = 0; at < damaged.length; ) {
        int to = Math.min(damaged.length, at + (size > 0 ? size : 1 + random.nextInt(3000)));
        listener.feed(damaged, at, to);
        at = to;
      }
      assertThat(listener.finish()).as("fed by %d", size).isEqualTo(once);
    }
  }

  @Test
  void aWordIsHeardAsSoonAsItsLastSampleHasCome() {
    short[] samples = new ToneRenderer(24000).render("One two");
    int firstBlock = ToneBlock.of("One two").getFirst().symbols() * 384;
    ToneListener listener = new ToneListener(24000);
    listener.feed(samples, 0, firstBlock);
    assertThat(listener.hearing().text()).isEqualTo("One ");
  }

  @Test
  void aTruncatedStreamGivesAnExactPrefixOfWholeWordsAndACut() {
    Random random = new Random(11);
    String text = Texts.words(30, 11);
    short[] samples = new ToneRenderer(8000).render(text);
    int lastBlocksEnd = samples.length - 160;
    for (int trial = 0; trial < 60; trial++) {
      int to = 2000 + random.nextInt(lastBlocksEnd - 2020);
      Hearing hearing = ToneListener.hear(Arrays.copyOf(samples, to), 8000);
      assertThat(hearing.text()).endsWith("⟨cut⟩");
      String heard = hearing.text().replace("⟨cut⟩", "");
      assertThat(text).startsWith(heard);
      assertThat(heard).endsWith(" ");
      assertThat(hearing.ended()).isFalse();
    }
  }

  @Test
  void wordsCarryTheTimesOfTheirSamples() {
    String text = "One twenty-seven-thousandths three";
    short[] samples = Channels.padded(24000, new ToneRenderer(24000).render(text), 0);
    Hearing hearing = ToneListener.hear(samples, 24000);
    assertThat(hearing.words()).extracting(HeardWord::text).containsExactly(text.split(" "));
    assertThat(hearing.words().getFirst().start().toMillis()).isCloseTo(1000, within(1L));
    for (int i = 1; i < 3; i++) {
      assertThat(hearing.words().get(i).start()).isEqualTo(hearing.words().get(i - 1).end());
    }
    long spoken = (samples.length - 480) / 24;
    assertThat(hearing.words().getLast().end().toMillis()).isCloseTo(spoken, within(1L));
  }

  @Test
  void equalTextsOneAfterTheOtherAreTwoUtterances() {
    short[] once = new ToneRenderer(8000).render("Same again.");
    Hearing hearing = ToneListener.hear(Channels.join(once, new short[4000], once), 8000);
    assertThat(hearing.text()).isEqualTo("Same again. Same again.");
    assertThat(hearing.clean(Hearing.UNTOUCHED_DB)).as("%s", hearing).isTrue();
  }

  @Test
  void anUtteranceLongerThanThePositionCounterIsClean() {
    String text = Texts.words(450, 5);
    Hearing hearing = ToneListener.hear(new ToneRenderer(8000).render(text), 8000);
    assertThat(hearing.text()).isEqualTo(text);
    assertThat(hearing.clean(Hearing.UNTOUCHED_DB)).isTrue();
  }

  @Test
  void noiseHumAndMusicAreNotWords() {
    Random random = new Random(2);
    short[] noise = new short[8000 * 20];
    for (int i = 0; i < noise.length; i++) {
      double chord = 2500 * (Math.cos(i * 0.2) + Math.cos(i * 0.25) + Math.cos(i * 0.37));
      noise[i] = (short) (i < noise.length / 2 ? 4000 * random.nextGaussian() : chord);
    }
    for (int rate : new int[] {8000, 24000}) {
      Hearing hearing = ToneListener.hear(noise, rate);
      assertThat(hearing.text()).isEmpty();
      assertThat(hearing.blocks()).isZero();
    }
  }

  @Test
  void aSteadySyncChordIsNoWord() {
    short[] chord = new short[24000];
    for (int i = 0; i < chord.length; i++) {
      for (int tone : ToneAlphabet.sync()) {
        chord[i] +=
            (short) (1600 * Math.cos(2 * Math.PI * ToneAlphabet.frequency(tone) * i / 8000));
      }
    }
    Hearing hearing = ToneListener.hear(chord, 8000);
    assertThat(hearing.blocks()).isZero();
    assertThat(hearing.syncs()).isPositive();
    assertThat(hearing.failedBlocks()).isEqualTo(hearing.syncs());
  }

  private static void exactly(double floorDb, UnaryOperator<short[]> channel) {
    for (String text : Texts.MIXED) {
      Hearing hearing = ToneListener.hear(channel.apply(new ToneRenderer(8000).render(text)), 8000);
      assertThat(hearing.text()).isEqualTo(text);
      assertThat(hearing.clean(floorDb)).as("%s", hearing).isTrue();
    }
  }
}
