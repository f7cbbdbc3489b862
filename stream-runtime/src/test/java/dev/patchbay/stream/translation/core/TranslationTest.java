package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationTest {
  private static final byte[] SPEECH = Words.utterances(6, 5, 1_900);
  private static final long AGE = 3_600_000;

  @Test
  void everyWordIsToldOnceAndInOrder() {
    Rig rig = new Rig(20, AGE).play(SPEECH);

    assertThat(rig.over).isTrue();
    assertThat(rig.text.toString()).isEqualTo(words());
  }

  /** Wherever a session is lost, all sounds and reads as if it had not been. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLostSessionsHeirGoesOnWithTheNextSample(boolean tellsTime) {
    Rig whole = rig(tellsTime).play(SPEECH);
    for (long at = 1; at <= 100; at++) {
      Rig rig = rig(tellsTime);
      rig.drops.add(at);
      rig.play(SPEECH);

      assertThat(rig.over).as("drop %d", at).isTrue();
      assertThat(rig.text.toString()).as("drop %d", at).isEqualTo(words());
      assertThat(rig.sound.toByteArray()).as("drop %d", at).isEqualTo(whole.sound.toByteArray());
      assertThat(rig.translation.account().reconnects()).isEqualTo(1);
    }
  }

  @Test
  void manyLossesInARowCostNoWord() {
    Rig whole = rig(true).play(SPEECH);
    var random = new Random(11);
    for (int i = 0; i < 30; i++) {
      Rig rig = rig(true);
      for (int j = 0; j < 4; j++) {
        rig.drops.add(1L + random.nextInt(160));
      }
      rig.lostFrames.addAll(List.of(random.nextInt(500), random.nextInt(500)));
      Rig calm = rig(true);
      calm.lostFrames.addAll(rig.lostFrames);
      calm.play(SPEECH);
      rig.play(SPEECH);

      assertThat(rig.text.toString()).isEqualTo(calm.text.toString());
      assertThat(rig.sound.toByteArray()).isEqualTo(calm.sound.toByteArray());
      assertThat(rig.all(Deed.Gap.class)).isEqualTo(calm.all(Deed.Gap.class));
    }
    assertThat(whole.text.toString()).isEqualTo(words());
  }

  @Test
  void whatIsMissingBeforeTheEndIsNamed() {
    Rig rig = new Rig(20, AGE);
    int frames = Words.frames(SPEECH, 20).size();
    rig.lostFrames.addAll(List.of(frames - 2, frames - 1));
    rig.play(SPEECH);

    long whole = 20L * frames;
    assertThat(rig.all(Deed.Gap.class))
        .containsExactly(new Deed.Gap(whole - 40, whole, 2, whole - 40, whole));
  }

  @Test
  void ofAStreamWithoutOneFrameThatIsSoundOnlyTheNumberOfFramesIsKnown() {
    Rig rig = new Rig(20, AGE);
    rig.lostFrames.addAll(List.of(0, 1, 2));
    rig.play(Words.sound(0, 60));

    assertThat(rig.over).isTrue();
    assertThat(rig.all(Deed.Gap.class)).containsExactly(new Deed.Gap(0, 0, 3, 0, 0));
  }

  @Test
  void missingFramesAreSilenceOfTheirLengthAndNamedExactly() {
    Rig rig = new Rig(20, AGE);
    rig.lostFrames.addAll(List.of(10, 11, 12, 40));
    rig.play(SPEECH);

    assertThat(rig.all(Deed.Gap.class))
        .containsExactly(new Deed.Gap(200, 260, 3, 200, 260), new Deed.Gap(800, 820, 1, 800, 820));
    assertThat(rig.text.toString()).isEqualTo(words());
    assertThat(rig.appendedMs).isEqualTo(SPEECH.length / 48);
  }

  /** A broker may be away for as long as whoever would read is asked for again. */
  @Test
  void nothingIsMissedWhileThePlaceToReadFromIsLookedFor() {
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);
    rig.come(300);
    rig.drops.add(31L);
    rig.come(50);
    rig.reads = false;
    for (int i = 0; i < 1_250; i++) {
      rig.goOn(100);
    }
    rig.reads = true;
    rig.come(Words.frames(SPEECH, 20).size() - 350);
    rig.end();

    assertThat(rig.text.toString()).isEqualTo(words());
    assertThat(rig.all(Deed.Lost.class)).hasSize(1);
    assertThat(rig.all(Deed.Unread.class)).isEmpty();
    assertThat(rig.all(Deed.Idle.class)).isEmpty();
  }

  /** What was given could not be given again, if a session were believed that is far ahead. */
  @ParameterizedTest
  @ValueSource(longs = {150_000, 3_600_000, Long.MAX_VALUE})
  void aSessionThatIsWhereItCannotBeIsNotBelieved(long ms) {
    Rig rig = new Rig(20, AGE);
    rig.exaggerates = ms;
    rig.drops.add(50L);
    rig.play(SPEECH);

    assertThat(rig.over).isTrue();
    assertThat(rig.translation.account().reconnects()).isEqualTo(1);
    assertThat(rig.all(Deed.Doubted.class))
        .containsExactly(new Deed.Doubted(1, ms), new Deed.Doubted(2, ms));
    assertThat(rig.text).as("no word is lost or doubled").hasToString(words());
  }

  @Test
  void whatIsWrittenOfASegmentIsToldWhenAnotherLanguageFails() {
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);
    rig.come(300);
    String before = rig.text.toString();
    rig.translation.breakOff().forEach(rig.deeds::add);
    rig.translation.leaveOff().forEach(rig.deeds::add);

    assertThat(rig.all(Deed.Interim.class)).isNotEmpty();
    String last = rig.all(Deed.Segment.class).getLast().text();
    assertThat(last).isNotEmpty();
    assertThat(words()).startsWith(before + last);
  }

  @Test
  void whoMustBeSilentTellsNothingOfWhatIsWritten() {
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);
    rig.come(300);
    rig.silence(true);
    assertThat(rig.translation.breakOff()).isEmpty();
  }

  @Test
  void whatWasGivenIsAccountedForToTheMillisecond() {
    Rig rig = new Rig(20, AGE);
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
    Rig rig = new Rig(20, AGE);
    rig.drops.add(40L);
    rig.unsentMs = 1_400;
    rig.play(Words.utterances(30, 5, 1_900));

    long spent = rig.all(Deed.Spent.class).stream().mapToLong(Deed.Spent::ms).sum();
    assertThat(spent).isEqualTo(rig.appendedMs - 1_400);
    assertThat(rig.translation.account().meteredMs()).isEqualTo(spent);
  }

  @Test
  void whatWasAccountedForStaysSoWhateverNeverLeft() {
    Rig rig = new Rig(20, AGE);
    rig.drops.add(200L);
    rig.unsentMs = 3_600_000;
    rig.play(Words.utterances(30, 5, 1_900));

    assertThat(rig.all(Deed.Spent.class)).allSatisfy(one -> assertThat(one.ms()).isNotNegative());
    long spent = rig.all(Deed.Spent.class).stream().mapToLong(Deed.Spent::ms).sum();
    assertThat(spent).isBetween(rig.appendedMs - 30_000, rig.appendedMs);
    assertThat(rig.translation.account().meteredMs()).isEqualTo(spent);
  }

  @Test
  void timesOfSegmentsAreThoseOfTheirSound() {
    Rig rig = new Rig(20, AGE).play(SPEECH);

    List<Deed.Segment> segments = rig.all(Deed.Segment.class);
    for (int i = 0; i < 6; i++) {
      long start = 1_900L + i * 3_400;
      long at = start;
      assertThat(segments)
          .anySatisfy(one -> assertThat(one.startMs()).isBetween(at - 20, at + 20))
          .anySatisfy(one -> assertThat(one.endMs()).isBetween(at + 1_480, at + 1_520));
    }
  }

  @Test
  void whatDoesNotComeIsSilenceAtThePaceOfTimeAndNotForEver() {
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);
    rig.come(400);
    long before = rig.appendedMs;
    for (int i = 0; i < 29; i++) {
      rig.goOn(100);
    }
    assertThat(rig.appendedMs).isEqualTo(before);
    for (int i = 0; i < 20; i++) {
      rig.goOn(100);
    }
    assertThat(rig.appendedMs - before).isBetween(4_600L, 4_900L);
    for (int i = 0; i < 200; i++) {
      rig.goOn(100);
    }
    assertThat(rig.appendedMs - before).isEqualTo(11_000);
    rig.come(SPEECH.length / 960 - 400);
    rig.end();

    assertThat(rig.text.toString()).isEqualTo(words());
    assertThat(rig.all(Deed.Segment.class).getLast().endMs()).isBetween(20_300L, 20_450L);
  }

  @Test
  void whoWasStoppedItselfTakesItsOwnStopForNobodysSilence() {
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);
    rig.come(400);
    long before = rig.appendedMs;
    rig.goOn(7_000);
    for (int i = 0; i < 20; i++) {
      rig.goOn(100);
    }
    assertThat(rig.appendedMs).isEqualTo(before);
    rig.come(SPEECH.length / 960 - 400);
    rig.end();

    assertThat(rig.text.toString()).isEqualTo(words());
  }

  @Test
  void whatIsBroughtToItsEndWithASessionLostAndNothingGrantedEndsAllTheSame() {
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);
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
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);
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
  void whatHasEndedWhileNothingMayBeWrittenIsWrittenAfterwards() {
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);
    rig.come(SPEECH.length / 960);
    rig.silence(true);
    rig.windUp();
    for (int i = 0; i < 400; i++) {
      rig.goOn(100);
    }
    assertThat(rig.over).isFalse();
    rig.silence(false);
    rig.end();

    assertThat(rig.text.toString()).isEqualTo(words());
    assertThat(rig.all(Deed.Ungranted.class)).isEmpty();
  }

  @Test
  void nothingIsGivenThatIsNotAnnounced() {
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);

    assertThat(rig.all(Deed.Announce.class)).hasSize(1);
    assertThat(rig.all(Deed.Append.class)).isEmpty();
  }

  @Test
  void aSessionIsLeftAtARestBeforeItIsTooOld() {
    Rig whole = rig(true).play(SPEECH);
    Rig rig = new Rig(20, 307_000);
    rig.play(SPEECH);

    assertThat(rig.translation.account().reconnects()).isPositive();
    assertThat(rig.sound.toByteArray()).isEqualTo(whole.sound.toByteArray());
  }

  /** Nothing else bounds what a loss costs where nobody pauses. */
  @Test
  void whereNobodyPausesAMinuteIsGivenAgainAndNoMore() {
    byte[] speech = Words.utterances(1, 300, 1_000);
    Rig rig = new Rig(100, AGE);
    rig.drops.add(400L);
    rig.play(speech);

    assertThat(rig.over).isTrue();
    assertThat(rig.translation.account().reconnects()).isEqualTo(1);
    assertThat(rig.appendedMs - speech.length / 48).isBetween(58_000L, 61_000L);
  }

  /** The session is left when the lease is not proven, and nothing is told meanwhile. */
  @Test
  void whoMustBeSilentGoesOnWithTheNextSampleLater() {
    Rig whole = rig(true).play(SPEECH);
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);
    rig.come(420);
    rig.silence(true);
    int told = rig.sound.size();
    rig.come(200);
    assertThat(rig.sound.size()).isEqualTo(told);
    rig.silence(false);
    rig.come(SPEECH.length / 960 - 620);
    rig.end();

    assertThat(rig.text.toString()).isEqualTo(words());
    assertThat(rig.sound.toByteArray()).isEqualTo(whole.sound.toByteArray());
  }

  @Test
  void withoutASessionForHalfAMinuteItIsGivenUp() {
    Rig rig = new Rig(20, AGE);
    rig.refuses = true;
    rig.begin(SPEECH);
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
    Rig rig = new Rig(20, AGE);
    rig.dropsAll = true;
    rig.play(SPEECH);

    assertThat(rig.deeds.getLast()).isEqualTo(new Deed.Failed(false, "cut"));
    assertThat(rig.all(Deed.Dial.class).size()).isBetween(3, Redial.MOST_FRUITLESS);
    assertThat(rig.appendedMs).isLessThan(Redial.MOST_FRUITLESS * 10_000L);
  }

  @Test
  void whatDoesNotComeAgainWithinHalfAMinuteEndsIt() {
    Rig rig = new Rig(20, AGE);
    rig.drops.add(30L);
    rig.readsOnce = true;
    rig.play(SPEECH);

    assertThat(rig.deeds.getLast()).isEqualTo(new Deed.Unread());
    assertThat(rig.all(Deed.Dial.class)).hasSize(2);
  }

  @Test
  void aStreamWithoutAFrameCostsNothing() {
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);
    rig.end();

    assertThat(rig.over).isTrue();
    assertThat(rig.appendedMs).isZero();
  }

  @Test
  void afterTwoMinutesWithoutAFrameNothingIsExpected() {
    Rig rig = new Rig(20, AGE);
    rig.begin(SPEECH);
    rig.come(10);
    for (int i = 0; i < 1_190; i++) {
      rig.goOn(100);
    }
    assertThat(rig.all(Deed.Idle.class)).isEmpty();
    for (int i = 0; i < 20; i++) {
      rig.goOn(100);
    }
    assertThat(rig.all(Deed.Idle.class)).isNotEmpty();
  }

  private static Rig rig(boolean tellsTime) {
    var rig = new Rig(20, AGE);
    rig.tellsTime = tellsTime;
    return rig;
  }

  private static String words() {
    var all = new StringBuilder();
    for (int i = 1; i <= 30; i++) {
      int level = 4_000 + 10 * i;
      all.append('w').append(level).append(level % 50 == 0 ? ". " : " ");
    }
    return all.toString();
  }
}
