package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HomePartitionsTest {
  private static final String TOPIC = "audio.acme.frames.in";

  private final HomePartitions home = new HomePartitions("worker-1", 2);

  @Test
  void aWorkerStaysOnOnePartitionUntilThatHasItsFill() {
    int first = take(3);

    assertThat(take(3)).isEqualTo(first);
    assertThat(take(3)).isEqualTo((first + 1) % 3);
  }

  @Test
  void whereAllHaveTheirFillTheEmptiestIsNext() {
    int[] taken = IntStream.range(0, 7).map(_ -> take(3)).toArray();
    home.giveBack(TOPIC, taken[2]);
    home.giveBack(TOPIC, taken[3]);

    assertThat(take(3)).isEqualTo(taken[2]);
  }

  @Test
  void whatIsGivenBackIsTakenAgain() {
    int first = take(3);
    take(3);
    home.giveBack(TOPIC, first);

    assertThat(take(3)).isEqualTo(first);
  }

  @Test
  void streamsThatOthersPlacedCountToo() {
    int first = take(3);
    home.keep(TOPIC, first);

    assertThat(take(3)).isNotEqualTo(first);
  }

  @Test
  void whereOneMoreWouldBeIsToldWithoutKeepingItFree() {
    int next = home.next(TOPIC, 3);

    assertThat(IntStream.range(0, 5).map(_ -> home.next(TOPIC, 3))).containsOnly(next);
    assertThat(take(3)).isEqualTo(next);
  }

  @Test
  void workersBeginOnDifferentPartitions() {
    long used =
        IntStream.range(0, 64)
            .map(i -> new HomePartitions("worker-" + i).next(TOPIC, 12))
            .distinct()
            .count();

    assertThat(used).isGreaterThan(8);
  }

  @Test
  void aTopicOfOnePartitionIsNoTrouble() {
    assertThat(IntStream.range(0, 5).map(_ -> take(1))).containsOnly(0);
  }

  /** A stream is placed where the next one would be. */
  private int take(int partitions) {
    int next = home.next(TOPIC, partitions);
    home.keep(TOPIC, next);
    return next;
  }
}
