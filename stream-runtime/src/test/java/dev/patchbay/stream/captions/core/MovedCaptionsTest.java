package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Streams of numbered sounds, of which some never come, before holders that are lost or leave: who
 * goes on has what the last capsule tells. Whoever reads all epochs by the law of the line {@code
 * moved} has every number once and in order, and what is missing is named exactly.
 */
class MovedCaptionsTest {
  private static final int HISTORIES = 400;

  @Test
  void everySoundStandsOnceWhereverHoldersAreLost() {
    int moved = 0;
    int told = 0;
    int retold = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      var history = new CaptionHistory(new Random(seed));
      history.run();
      assertThat(history.over).as("seed %d", seed).isTrue();
      assertThat(history.read()).as("seed %d", seed).isEqualTo(history.frames.spoken());
      assertThat(history.gaps()).as("seed %d", seed).isEqualTo(history.frames.missing());
      assertThat(history.captioner.tally().finals())
          .as("seed %d", seed)
          .isEqualTo(history.lines.size());
      moved += history.moved;
      told += history.lines.size();
      retold += history.retold;
    }
    assertThat(moved).isGreaterThan(HISTORIES);
    assertThat(retold).as("finals that a capsule did not have").isGreaterThan(100);
    assertThat(told).isGreaterThan(4 * HISTORIES);
  }

  /** Where every frame is the last that a holder hears, and every capsule the last that counts. */
  @Test
  void everySoundStandsOnceWhereverOneHolderIsLost() {
    int frames = new CaptionHistory(new Random(7)).frames.size();
    for (int at = 1; at < frames; at++) {
      var history = new CaptionHistory(new Random(7));
      history.lostAt = at;
      history.losses = 0;
      history.run();
      assertThat(history.moved).as("lost at %d", at).isEqualTo(1);
      assertThat(history.read()).as("lost at %d", at).isEqualTo(history.frames.spoken());
      assertThat(history.gaps()).as("lost at %d", at).isEqualTo(history.frames.missing());
    }
  }

  @Test
  void whoLeavesInOrderLeavesNothingToBeToldOrPaidForAgain() {
    for (int seed = 0; seed < 100; seed++) {
      var history = new CaptionHistory(new Random(seed));
      history.losses = 0;
      history.leavesAt = 3 + seed % 60;
      history.run();
      assertThat(history.moved).as("seed %d", seed).isEqualTo(1);
      assertThat(history.retold).as("seed %d", seed).isZero();
      assertThat(history.read()).as("seed %d", seed).isEqualTo(history.frames.spoken());
      assertThat(history.used)
          .as("seed %d", seed)
          .isEqualByComparingTo(BigDecimal.valueOf(history.captioner.tally().meteredMs(), 3));
    }
  }
}
