package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of its sessions, a translation reads and sounds as if there were one. */
class LostSessionsTest {
  /** Wherever a session is lost, all sounds and reads as if it had not been. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLostSessionsHeirGoesOnWithTheNextSample(boolean tellsTime) {
    Rig whole = rig(tellsTime).play(Words.SPEECH);
    for (long at = 1; at <= 100; at++) {
      Rig rig = rig(tellsTime);
      rig.drops.add(at);
      rig.play(Words.SPEECH);

      assertThat(rig.over).as("drop %d", at).isTrue();
      assertThat(rig.text.toString()).as("drop %d", at).isEqualTo(Words.told());
      assertThat(rig.sound.toByteArray()).as("drop %d", at).isEqualTo(whole.sound.toByteArray());
      assertThat(rig.translation.account().reconnects()).isEqualTo(1);
    }
  }

  @Test
  void manyLossesInARowCostNoWord() {
    Rig whole = rig(true).play(Words.SPEECH);
    var random = new Random(11);
    for (int i = 0; i < 30; i++) {
      Rig rig = rig(true);
      for (int j = 0; j < 4; j++) {
        rig.drops.add(1L + random.nextInt(160));
      }
      rig.lostFrames.addAll(List.of(random.nextInt(500), random.nextInt(500)));
      Rig calm = rig(true);
      calm.lostFrames.addAll(rig.lostFrames);
      calm.play(Words.SPEECH);
      rig.play(Words.SPEECH);

      assertThat(rig.text.toString()).isEqualTo(calm.text.toString());
      assertThat(rig.sound.toByteArray()).isEqualTo(calm.sound.toByteArray());
      assertThat(rig.all(Deed.Gap.class)).isEqualTo(calm.all(Deed.Gap.class));
    }
    assertThat(whole.text.toString()).isEqualTo(Words.told());
  }

  /** Nothing else bounds what a loss costs where nobody pauses. */
  @Test
  void whereNobodyPausesAMinuteIsGivenAgainAndNoMore() {
    byte[] speech = Words.utterances(1, 300, 1_000);
    Rig rig = new Rig(100, Rig.AGE);
    rig.drops.add(400L);
    rig.play(speech);

    assertThat(rig.over).isTrue();
    assertThat(rig.translation.account().reconnects()).isEqualTo(1);
    assertThat(rig.appendedMs - speech.length / 48).isBetween(58_000L, 61_000L);
  }

  /** What was given could not be given again, if a session were believed that is far ahead. */
  @ParameterizedTest
  @ValueSource(longs = {150_000, 3_600_000, Long.MAX_VALUE})
  void aSessionThatIsWhereItCannotBeIsNotBelieved(long ms) {
    Rig rig = new Rig(20, Rig.AGE);
    rig.exaggerates = ms;
    rig.drops.add(50L);
    rig.play(Words.SPEECH);

    assertThat(rig.over).isTrue();
    assertThat(rig.translation.account().reconnects()).isEqualTo(1);
    assertThat(rig.all(Deed.Doubted.class))
        .containsExactly(new Deed.Doubted(1, ms), new Deed.Doubted(2, ms));
    assertThat(rig.text).as("no word is lost or doubled").hasToString(Words.told());
  }

  @Test
  void aSessionIsLeftAtARestBeforeItIsTooOld() {
    Rig whole = rig(true).play(Words.SPEECH);
    Rig rig = new Rig(20, 307_000);
    rig.play(Words.SPEECH);

    assertThat(rig.translation.account().reconnects()).isPositive();
    assertThat(rig.sound.toByteArray()).isEqualTo(whole.sound.toByteArray());
  }

  /** The session is left when the lease is not proven, and nothing is told meanwhile. */
  @Test
  void whoMustBeSilentGoesOnWithTheNextSampleLater() {
    Rig whole = rig(true).play(Words.SPEECH);
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);
    rig.come(420);
    rig.silence(true);
    int told = rig.sound.size();
    rig.come(200);
    assertThat(rig.sound.size()).isEqualTo(told);
    rig.silence(false);
    rig.come(Words.SPEECH.length / 960 - 620);
    rig.end();

    assertThat(rig.text.toString()).isEqualTo(Words.told());
    assertThat(rig.sound.toByteArray()).isEqualTo(whole.sound.toByteArray());
  }

  @Test
  void withoutASessionForHalfAMinuteItIsGivenUp() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.refuses = true;
    rig.begin(Words.SPEECH);
    for (int i = 0; i < 400; i++) {
      rig.goOn(100);
    }

    assertThat(rig.over).isTrue();
    assertThat(rig.deeds.getLast()).isEqualTo(new Deed.Failed(false, "refused"));
    assertThat(rig.now).isGreaterThan(30_000);
  }

  /** Each would be paid for with what it is given again. */
  @Test
  void sessionsThatTellNothingNewAreNotDialledForEver() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.dropsAll = true;
    rig.play(Words.SPEECH);

    assertThat(rig.deeds.getLast()).isEqualTo(new Deed.Failed(false, "cut"));
    assertThat(rig.all(Deed.Dial.class).size()).isBetween(3, Redial.MOST_FRUITLESS);
    assertThat(rig.appendedMs).isLessThan(Redial.MOST_FRUITLESS * 10_000L);
  }

  @Test
  void whatDoesNotComeAgainWithinHalfAMinuteEndsIt() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.drops.add(30L);
    rig.readsOnce = true;
    rig.play(Words.SPEECH);

    assertThat(rig.deeds.getLast()).isEqualTo(new Deed.Unread());
    assertThat(rig.all(Deed.Dial.class)).hasSize(2);
  }

  /** For sessions that tell how far they have come, or do not. */
  private static Rig rig(boolean tellsTime) {
    var rig = new Rig(20, Rig.AGE);
    rig.tellsTime = tellsTime;
    return rig;
  }
}
