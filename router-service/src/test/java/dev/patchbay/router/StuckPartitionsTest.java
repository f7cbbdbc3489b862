package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.StuckPartitions.Ends;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class StuckPartitionsTest {
  private static final TopicPartition HERE = new TopicPartition("audio.intake", 0);
  private static final TopicPartition THERE = new TopicPartition("audio.intake", 1);

  private final StuckPartitions stuck =
      new StuckPartitions(Duration.ofSeconds(8), Duration.ofSeconds(15));

  @Test
  void anOffsetThatStandsStillBeforeOthersIsStuckAfterThePatience() {
    assertThat(look(0, Map.of(HERE, new Ends(5, 6)))).isEmpty();
    assertThat(look(7, Map.of(HERE, new Ends(5, 9)))).isEmpty();
    assertThat(look(8, Map.of(HERE, new Ends(5, 9)))).containsExactly(HERE);
    assertThat(look(13, Map.of(HERE, new Ends(5, 9)))).containsExactly(HERE);
  }

  @Test
  void anOffsetThatMovesIsNeverStuckHoweverMuchLiesBehindIt() {
    for (int second = 0; second < 60; second += 5) {
      assertThat(look(second, Map.of(HERE, new Ends(second, 1_000)))).isEmpty();
    }
  }

  @Test
  void aPartitionWithNothingBehindItsOffsetIsIdle() {
    for (int second = 0; second < 60; second += 5) {
      assertThat(look(second, Map.of(HERE, new Ends(5, 5)))).isEmpty();
    }
  }

  @Test
  void timeInWhichNobodyLookedIsNoPatience() {
    look(0, Map.of(HERE, new Ends(5, 6)));
    assertThat(look(16, Map.of(HERE, new Ends(5, 6)))).isEmpty();
    assertThat(look(23, Map.of(HERE, new Ends(5, 6)))).isEmpty();
    assertThat(look(24, Map.of(HERE, new Ends(5, 6)))).containsExactly(HERE);
  }

  @Test
  void whatCameForwardBeginsAnew() {
    look(0, Map.of(HERE, new Ends(5, 6)));
    look(5, Map.of(HERE, new Ends(6, 6)));
    look(6, Map.of(HERE, new Ends(6, 7)));
    assertThat(look(13, Map.of(HERE, new Ends(6, 7)))).isEmpty();
    assertThat(look(14, Map.of(HERE, new Ends(6, 7)))).containsExactly(HERE);
  }

  @Test
  void eachPartitionIsLookedAtByItself() {
    look(0, Map.of(HERE, new Ends(5, 6), THERE, new Ends(1, 2)));
    assertThat(look(9, Map.of(HERE, new Ends(5, 6), THERE, new Ends(2, 3)))).containsExactly(HERE);
  }

  private Set<TopicPartition> look(long second, Map<TopicPartition, Ends> ends) {
    return stuck.after(ends, Duration.ofSeconds(second).toNanos());
  }
}
