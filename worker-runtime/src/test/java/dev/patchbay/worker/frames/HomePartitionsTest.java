package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HomePartitionsTest {
  private static final String TOPIC = "audio.acme.frames.in";

  private final HomePartitions home = new HomePartitions("worker-1", 2);

  @Test
  void aWorkerStaysOnOnePartitionUntilThatHasItsFill() {
    int first = home.take(TOPIC, 3);

    assertThat(home.take(TOPIC, 3)).isEqualTo(first);
    assertThat(home.take(TOPIC, 3)).isEqualTo((first + 1) % 3);
  }

  @Test
  void whereAllHaveTheirFillTheEmptiestIsNext() {
    int[] taken = IntStream.range(0, 7).map(_ -> home.take(TOPIC, 3)).toArray();
    home.giveBack(TOPIC, taken[2]);
    home.giveBack(TOPIC, taken[3]);

    assertThat(home.take(TOPIC, 3)).isEqualTo(taken[2]);
  }

  @Test
  void whatIsGivenBackIsTakenAgain() {
    int first = home.take(TOPIC, 3);
    home.take(TOPIC, 3);
    home.giveBack(TOPIC, first);

    assertThat(home.take(TOPIC, 3)).isEqualTo(first);
  }

  @Test
  void streamsThatOthersPlacedCountToo() {
    int first = home.take(TOPIC, 3);
    home.keep(TOPIC, first);

    assertThat(home.take(TOPIC, 3)).isNotEqualTo(first);
  }

  @Test
  void whereOneMoreWouldBeIsToldWithoutKeepingItFree() {
    int next = home.next(TOPIC, 3);

    assertThat(IntStream.range(0, 5).map(_ -> home.next(TOPIC, 3))).containsOnly(next);
    assertThat(home.take(TOPIC, 3)).isEqualTo(next);
  }

  @Test
  void workersBeginOnDifferentPartitions() {
    long used =
        IntStream.range(0, 64)
            .map(i -> new HomePartitions("worker-" + i).take(TOPIC, 12))
            .distinct()
            .count();

    assertThat(used).isGreaterThan(8);
  }

  @Test
  void aTopicOfOnePartitionIsNoTrouble() {
    assertThat(IntStream.range(0, 5).map(_ -> home.take(TOPIC, 1))).containsOnly(0);
  }
}
