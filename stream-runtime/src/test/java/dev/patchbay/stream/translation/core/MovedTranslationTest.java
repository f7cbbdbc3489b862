package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TranslatedLanguage;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A translation whose holder is gone goes on from its last capsule, as if nobody had gone. */
class MovedTranslationTest {
  private static final byte[] SPEECH = Words.utterances(6, 5, 1_900);
  private static final long AGE = 3_600_000;
  private static final int PIECES = 100;

  /** Whichever piece the capsule was kept with, and however many were told behind it. */
  @ParameterizedTest
  @CsvSource({"true, 0, 1", "true, 3, 4", "true, 10, 3", "false, 0, 5", "false, 7, 4"})
  void theNextHolderGoesOnWithTheNextSampleAndTheNextWord(boolean tellsTime, int later, int step) {
    Rig whole = rig(tellsTime).play(SPEECH);
    for (long at = 1; at + later <= PIECES; at += step) {
      Rig rig = rig(tellsTime);
      rig.keeps = at;
      rig.dies = at + later;
      rig.play(SPEECH);

      assertThat(rig.over).as("capsule %d", at).isTrue();
      assertThat(rig.text.toString()).as("capsule %d", at).isEqualTo(whole.text.toString());
      assertThat(rig.sound.toByteArray()).as("capsule %d", at).isEqualTo(whole.sound.toByteArray());
      assertThat(rig.translation.account().reconnects()).isEqualTo(1);
    }
  }

  @Test
  void aCountThatBeginsAnewIsKeptAsItCame() {
    var translation = new Translation(OptionalLong.of(1_000), true, Manner.streaming(AGE));
    translation.begin(0);
    for (int i = 0; i < 20; i++) {
      long number = i < 10 ? 1_000 + i : i - 10;
      translation.on(new Happening.Frame(i, number, new byte[960]), 20L * i);
    }

    TranslatedLanguage.Row row = translation.progress(100).row();

    assertThat(row.runs()).extracting(TranslatedLanguage.Run::frame).containsExactly(1_000L, 0L);
    assertThat(row.next()).contains(10L);
  }

  @Test
  void thatWhichWasBegunAndOfWhichNothingWasHeardIsBegunAnew() {
    Rig whole = rig(true).play(SPEECH);
    Rig rig = rig(true);
    rig.begin(SPEECH);
    rig.keep();
    rig.come(200);
    rig.move();
    rig.come(SPEECH.length / 960 - 200);
    rig.end();

    assertThat(rig.capsule.orElseThrow().untold()).isEmpty();
    assertThat(rig.text.toString()).isEqualTo(whole.text.toString());
    assertThat(rig.sound.toByteArray()).isEqualTo(whole.sound.toByteArray());
  }

  @Test
  void lossesMovesAndMissingFramesInAnyOrderCostNoWord() {
    var random = new Random(5);
    for (int i = 0; i < 30; i++) {
      Rig calm = rig(true);
      calm.lostFrames.addAll(List.of(random.nextInt(500), random.nextInt(500)));
      Rig rig = rig(true);
      rig.lostFrames.addAll(calm.lostFrames);
      rig.keeps = 1 + random.nextInt(90);
      rig.dies = rig.keeps + random.nextInt(12);
      rig.drops.add(1L + random.nextInt(100));
      rig.drops.add(1L + random.nextInt(100));
      // The heir hears of no sound with which a session is lost.
      rig.drops.remove(rig.keeps);
      rig.drops.remove(rig.dies);
      calm.play(SPEECH);
      rig.play(SPEECH);

      assertThat(rig.text.toString()).as("history %d", i).isEqualTo(calm.text.toString());
      assertThat(rig.sound.toByteArray()).as("history %d", i).isEqualTo(calm.sound.toByteArray());
      assertThat(rig.all(Deed.Gap.class)).containsAll(calm.all(Deed.Gap.class));
    }
  }

  /** Also one that has not come to where the last had been. */
  @Test
  void holdersMayDieOneAfterTheOther() {
    Rig whole = rig(true).play(SPEECH);
    Rig rig = rig(true);
    rig.begin(SPEECH);
    int frames = SPEECH.length / 960;
    for (int come = 0; come < frames; come += 25) {
      rig.come(Math.min(25, frames - come));
      if (come % 75 == 0) {
        rig.keep();
      }
      if (come % 100 == 0 && rig.capsule.isPresent()) {
        rig.move();
      }
    }
    rig.end();

    assertThat(rig.text.toString()).isEqualTo(whole.text.toString());
    assertThat(rig.sound.toByteArray()).isEqualTo(whole.sound.toByteArray());
  }

  @Test
  void silenceThatNobodySentIsSilenceForTheNextHolderToo() {
    Rig whole = paused(false);
    Rig rig = paused(true);

    assertThat(rig.text.toString()).isEqualTo(whole.text.toString());
    assertThat(rig.sound.toByteArray()).isEqualTo(whole.sound.toByteArray());
    assertThat(times(rig)).isEqualTo(times(whole));
  }

  private static Rig paused(boolean moves) {
    Rig rig = rig(true);
    rig.begin(SPEECH);
    rig.come(400);
    for (int i = 0; i < 50; i++) {
      rig.goOn(100);
    }
    rig.come(60);
    if (moves) {
      rig.keep();
      rig.move();
    }
    rig.come(SPEECH.length / 960 - 460);
    return rig.end();
  }

  private static List<Long> times(Rig rig) {
    return rig.all(Deed.Segment.class).stream().map(Deed.Segment::endMs).toList();
  }

  /** Who translates without a session begins there. */
  @Test
  void whereNothingIsWrittenYetIsPlain() {
    Rig rig = rig(true);
    rig.begin(SPEECH);
    rig.come(300);
    rig.keep();
    TranslatedLanguage.Untold untold = rig.capsule.orElseThrow().untold().orElseThrow();

    assertThat(untold.atMs()).isBetween(4_000L, 6_000L);
    assertThat(untold.frame() * 20 + untold.samples() / 24).isEqualTo(untold.atMs());
    assertThat(untold.offset()).isBetween(untold.frame() - 9, untold.frame());
  }

  @Test
  void framesInARowAreToldInShort() {
    Rig rig = rig(true);
    rig.lostFrames.addAll(List.of(250, 260));
    rig.begin(SPEECH);
    rig.come(300);
    rig.keep();

    assertThat(rig.capsule.orElseThrow().row().runs()).hasSizeBetween(2, 3);
  }

  /** No more words than those of what was left out are lost. */
  @Test
  void whatHasNoRoomIsNotGivenAgain() {
    Rig rig = rig(true);
    for (int frame = 100; frame < 400; frame += 10) {
      rig.lostFrames.add(frame);
    }
    rig.mostRuns = 4;
    rig.keeps = 30;
    rig.dies = 31;
    rig.play(SPEECH);

    assertThat(rig.capsule.orElseThrow().row().runs()).hasSize(4);
    assertThat(rig.over).isTrue();
    assertThat(rig.text.toString()).contains("w4300. ");
  }

  @Test
  void thatWhichIsOverStaysSo() {
    Rig rig = rig(true).play(SPEECH);
    rig.keep();
    rig.move();

    assertThat(rig.capsule.orElseThrow().over()).isTrue();
    assertThat(rig.translation.progress(8).over()).isTrue();
    assertThat(rig.translation.account().segments()).isEqualTo(rig.all(Deed.Segment.class).size());
  }

  private static Rig rig(boolean tellsTime) {
    var rig = new Rig(20, AGE);
    rig.tellsTime = tellsTime;
    return rig;
  }
}
