package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of a stream that one session translates, and of what is missing in it. */
class TranslationTest {
  @Test
  void everyWordIsToldOnceAndInOrder() {
    Rig rig = new Rig(20, Rig.AGE).play(Words.SPEECH);

    assertThat(rig.over).isTrue();
    assertThat(rig.text.toString()).isEqualTo(Words.told());
  }

  @Test
  void whatIsMissingBeforeTheEndIsNamed() {
    Rig rig = new Rig(20, Rig.AGE);
    int frames = Words.frames(Words.SPEECH, 20).size();
    rig.lostFrames.addAll(List.of(frames - 2, frames - 1));
    rig.play(Words.SPEECH);

    long whole = 20L * frames;
    assertThat(rig.all(Deed.Gap.class))
        .containsExactly(new Deed.Gap(whole - 40, whole, 2, whole - 40, whole));
  }

  @Test
  void ofAStreamWithoutOneFrameThatIsSoundOnlyTheNumberOfFramesIsKnown() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.lostFrames.addAll(List.of(0, 1, 2));
    rig.play(Words.sound(0, 60));

    assertThat(rig.over).isTrue();
    assertThat(rig.all(Deed.Gap.class)).containsExactly(new Deed.Gap(0, 0, 3, 0, 0));
  }

  @Test
  void missingFramesAreSilenceOfTheirLengthAndNamedExactly() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.lostFrames.addAll(List.of(10, 11, 12, 40));
    rig.play(Words.SPEECH);

    assertThat(rig.all(Deed.Gap.class))
        .containsExactly(new Deed.Gap(200, 260, 3, 200, 260), new Deed.Gap(800, 820, 1, 800, 820));
    assertThat(rig.text.toString()).isEqualTo(Words.told());
    assertThat(rig.appendedMs).isEqualTo(Words.SPEECH.length / 48);
  }

  /** A broker may be away for as long as whoever would read is asked for again. */
  @Test
  void nothingIsMissedWhileThePlaceToReadFromIsLookedFor() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);
    rig.come(300);
    rig.drops.add(31L);
    rig.come(50);
    rig.reads = false;
    for (int i = 0; i < 1_250; i++) {
      rig.goOn(100);
    }
    rig.reads = true;
    rig.come(Words.frames(Words.SPEECH, 20).size() - 350);
    rig.end();

    assertThat(rig.text.toString()).isEqualTo(Words.told());
    assertThat(rig.all(Deed.Lost.class)).hasSize(1);
    assertThat(rig.all(Deed.Unread.class)).isEmpty();
    assertThat(rig.all(Deed.Idle.class)).isEmpty();
  }

  @Test
  void whatIsWrittenOfASegmentIsToldWhenAnotherLanguageFails() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);
    rig.come(300);
    String before = rig.text.toString();
    rig.translation.breakOff().forEach(rig.deeds::add);
    rig.translation.leaveOff().forEach(rig.deeds::add);

    assertThat(rig.all(Deed.Interim.class)).isNotEmpty();
    String last = rig.all(Deed.Segment.class).getLast().text();
    assertThat(last).isNotEmpty();
    assertThat(Words.told()).startsWith(before + last);
  }

  @Test
  void whoMustBeSilentTellsNothingOfWhatIsWritten() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);
    rig.come(300);
    rig.silence(true);
    assertThat(rig.translation.breakOff()).isEmpty();
  }

  @Test
  void timesOfSegmentsAreThoseOfTheirSound() {
    Rig rig = new Rig(20, Rig.AGE).play(Words.SPEECH);

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
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);
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
    rig.come(Words.SPEECH.length / 960 - 400);
    rig.end();

    assertThat(rig.text.toString()).isEqualTo(Words.told());
    assertThat(rig.all(Deed.Segment.class).getLast().endMs()).isBetween(20_300L, 20_450L);
  }

  @Test
  void whoWasStoppedItselfTakesItsOwnStopForNobodysSilence() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);
    rig.come(400);
    long before = rig.appendedMs;
    rig.goOn(7_000);
    for (int i = 0; i < 20; i++) {
      rig.goOn(100);
    }
    assertThat(rig.appendedMs).isEqualTo(before);
    rig.come(Words.SPEECH.length / 960 - 400);
    rig.end();

    assertThat(rig.text.toString()).isEqualTo(Words.told());
  }

  @Test
  void whatHasEndedWhileNothingMayBeWrittenIsWrittenAfterwards() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);
    rig.come(Words.SPEECH.length / 960);
    rig.silence(true);
    rig.windUp();
    for (int i = 0; i < 400; i++) {
      rig.goOn(100);
    }
    assertThat(rig.over).isFalse();
    rig.silence(false);
    rig.end();

    assertThat(rig.text.toString()).isEqualTo(Words.told());
    assertThat(rig.all(Deed.Ungranted.class)).isEmpty();
  }

  @Test
  void afterTwoMinutesWithoutAFrameNothingIsExpected() {
    Rig rig = new Rig(20, Rig.AGE);
    rig.begin(Words.SPEECH);
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
}
