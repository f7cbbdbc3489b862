package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a translation is granted, what it gives for that, and what it accounts for. */
class TranslationMoneyTest {
  @Test
  void nothingIsGivenThatIsNotAnnounced() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);

    assertThat(rig.all(Deed.Announce.class)).hasSize(1);
    assertThat(rig.all(Deed.Append.class)).isEmpty();
  }

  @Test
  void whatWasGivenIsAccountedForToTheMillisecond() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.drops.add(40L);
    rig.play(Words.utterances(30, 5, 1_900));

    long spent = rig.all(Deed.Spent.class).stream().mapToLong(Deed.Spent::ms).sum();
    assertThat(spent).isEqualTo(rig.appendedMs);
    assertThat(rig.translation.account().meteredMs()).isEqualTo(rig.appendedMs);
    assertThat(rig.all(Deed.Spent.class)).hasSameSizeAs(rig.all(Deed.Announce.class));
    assertThat(rig.all(Deed.Spent.class))
        .allSatisfy(slice -> assertThat(slice.ms()).isLessThanOrEqualTo(30_000));
  }

  @Test
  void whatNeverLeftForALostSessionIsNotPaidFor() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.drops.add(40L);
    rig.unsentMs = 1_400;
    rig.play(Words.utterances(30, 5, 1_900));

    long spent = rig.all(Deed.Spent.class).stream().mapToLong(Deed.Spent::ms).sum();
    assertThat(spent).isEqualTo(rig.appendedMs - 1_400);
    assertThat(rig.translation.account().meteredMs()).isEqualTo(spent);
  }

  @Test
  void whatWasAccountedForStaysSoWhateverNeverLeft() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.drops.add(200L);
    rig.unsentMs = 3_600_000;
    rig.play(Words.utterances(30, 5, 1_900));

    assertThat(rig.all(Deed.Spent.class)).allSatisfy(one -> assertThat(one.ms()).isNotNegative());
    long spent = rig.all(Deed.Spent.class).stream().mapToLong(Deed.Spent::ms).sum();
    assertThat(spent).isBetween(rig.appendedMs - 30_000, rig.appendedMs);
    assertThat(rig.translation.account().meteredMs()).isEqualTo(spent);
  }

  @Test
  void whatIsBroughtToItsEndWithASessionLostAndNothingGrantedEndsAllTheSame() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);
    rig.come(400);
    rig.grants = 0;
    rig.dropsAll = true;
    rig.come(100);
    assertThat(rig.all(Deed.Lost.class)).hasSize(1);
    rig.dropsAll = false;
    rig.windUp();
    for (int i = 0; i < 290; i++) {
      rig.goOn(100);
    }
    assertThat(rig.over).isFalse();
    for (int i = 0; i < 50; i++) {
      rig.goOn(100);
    }

    assertThat(rig.all(Deed.Over.class)).hasSize(1);
    assertThat(rig.all(Deed.Ungranted.class)).hasSize(1);
    assertThat(rig.text.toString()).isNotEmpty();
  }

  @Test
  void whatHasEndedAndHasNoSessionEndsByItsSessionsAndNotForWantOfAGrant() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);
    rig.come(200);
    rig.dropsAll = true;
    rig.refuses = true;
    rig.windUp();
    for (int i = 0; i < 600 && !rig.over; i++) {
      rig.goOn(100);
    }

    assertThat(rig.over).isTrue();
    assertThat(rig.all(Deed.Failed.class)).hasSize(1);
    assertThat(rig.all(Deed.Ungranted.class)).isEmpty();
    assertThat(rig.all(Deed.Over.class)).isEmpty();
  }

  @Test
  void aStreamWithoutAFrameCostsNothing() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);
    rig.end();

    assertThat(rig.over).isTrue();
    assertThat(rig.appendedMs).isZero();
  }
}
