package dev.patchbay.local.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A player empties its buffer in real time; in these tests a sample takes a millisecond. */
final class PlayerTest {
  private static final long START = Long.MAX_VALUE - 1_000_000_000L;

  private final Player player = new Player(1000, Duration.ofMillis(60), Duration.ofMillis(20));

  private static long at(long millis) {
    return START + millis * 1_000_000;
  }

  @Test
  void waitsALittleForMoreAndThenPlaysAsTimePasses() {
    player.audio(100, at(0));
    assertThat(player.played(at(59))).isZero();
    assertThat(player.played(at(61))).isEqualTo(1);
    assertThat(player.played(at(110))).isEqualTo(50);
    assertThat(player.idle(at(159))).isFalse();
    assertThat(player.idle(at(160))).isTrue();
    assertThat(player.played(at(10_000))).isEqualTo(100);
  }

  @Test
  void playsWhatComesWhileItPlaysRightBehindIt() {
    player.audio(100, at(0));
    player.audio(100, at(150));
    assertThat(player.played(at(210))).isEqualTo(150);
    assertThat(player.runs()).isEqualTo(1);
  }

  @Test
  void beginsAnewWhenItsBufferWasEmpty() {
    player.audio(100, at(0));
    player.audio(100, at(500));
    assertThat(player.played(at(560))).isEqualTo(100);
    assertThat(player.played(at(600))).isEqualTo(140);
    assertThat(player.runs()).isEqualTo(2);
    assertThat(player.idleNanos(at(665))).isEqualTo(5_000_000);
  }

  @Test
  void tellsAMarkOnceWhatStandsBeforeItIsPlayedAndTheDelayIsOver() {
    player.audio(100, at(0));
    player.mark("a", at(0));
    player.audio(100, at(1));
    player.mark("b", at(1));
    assertThat(player.due(at(179))).isEmpty();
    assertThat(player.due(at(180))).containsExactly("a");
    assertThat(player.due(at(279))).isEmpty();
    assertThat(player.due(at(500))).containsExactly("b");
    assertThat(player.due(at(600))).isEmpty();
  }

  @Test
  void tellsAMarkWithNothingBeforeItAtOnce() {
    player.mark("a", at(0));
    assertThat(player.due(at(20))).containsExactly("a");
  }

  @Test
  void throwsAwayWhatIsNotPlayedWithItsMarksAndStillTellsThoseOfWhatWas() {
    player.audio(100, at(0));
    player.mark("played", at(0));
    player.audio(100, at(0));
    player.mark("cleared", at(0));
    assertThat(player.clear(at(170))).isEqualTo(110);
    assertThat(player.due(at(1000))).containsExactly("played");
    assertThat(player.played(at(1000))).isZero();
    assertThat(player.idle(at(170))).isTrue();
    player.audio(10, at(200));
    assertThat(player.played(at(265))).isEqualTo(5);
  }
}
