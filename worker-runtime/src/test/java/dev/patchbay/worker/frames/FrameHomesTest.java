package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameHomesTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final FramesPlace FIRST = new FramesPlace(0, 0);

  private final HomePartitions home = new HomePartitions("worker-1");
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();

  @Test
  void whereNobodyKnowsATopicYetItsFirstPartitionIsToldAtOnce() {
    var homes = homes(12);

    assertThat(Stream.generate(() -> homes.next(ACME)).limit(3)).containsOnly(FIRST);
    assertThat(asked).isEmpty();
  }

  @Test
  void onceTheTopicsAreKnownAPlaceIsWhereTheWorkerIsAtHomeAndNobodyAsksAgain() {
    var homes = homes(12);
    homes.next(ACME);
    answer();

    assertThat(homes.next(ACME))
        .isEqualTo(
            new FramesPlace(
                home.next("audio.acme.frames.in", 12), home.next("audio.acme.frames.out", 12)));
    answer();
    assertThat(asked).containsExactlyInAnyOrder("audio.acme.frames.in", "audio.acme.frames.out");
  }

  @Test
  void aPlaceIsNotKeptFreeByBeingTold() {
    var homes = homes(12);
    homes.next(ACME);
    answer();

    FramesPlace place = homes.next(ACME);
    assertThat(IntStream.range(0, 1000).mapToObj(_ -> homes.next(ACME))).containsOnly(place);
    IntStream.range(0, HomePartitions.STREAMS_EACH).forEach(_ -> homes.keep(ACME, place));
    assertThat(homes.next(ACME).in()).isNotEqualTo(place.in());
    assertThat(homes.next(ACME).out()).isNotEqualTo(place.out());
    homes.giveBack(ACME, place);
    assertThat(homes.next(ACME)).isEqualTo(place);
  }

  @Test
  void aTopicThatCouldNotBeAskedForIsAskedForAgain() {
    var homes =
        new FrameHomes(
            home,
            topic -> {
              asked.add(topic);
              throw new FramesUnavailableException(
                  FramesUnavailableException.Kind.UNKNOWN, "no broker");
            },
            waiting::add);
    for (int i = 0; i < 3; i++) {
      assertThat(homes.next(ACME)).isEqualTo(FIRST);
      answer();
    }

    assertThat(asked).hasSize(6);
  }

  private FrameHomes homes(int partitions) {
    return new FrameHomes(
        home,
        topic -> {
          asked.add(topic);
          return partitions;
        },
        waiting::add);
  }

  private void answer() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }
}
