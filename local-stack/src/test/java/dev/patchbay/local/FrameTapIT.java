package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FrameTap;
import dev.patchbay.worker.frames.TapFailure;
import dev.patchbay.worker.frames.TapSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FrameTapIT {
  /** Eight frames. */
  private static final TapSettings SMALL = new TapSettings(64 * 1024, 8);

  private final FrameTopics topics = new FrameTopics(SharedBroker.broker().bootstrapServers());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private FrameTap tap;
  private TenantId tenant;

  @BeforeEach
  void begin() throws Exception {
    tenant = topics.tenant();
    tap = FrameTap.begin(topics.worker(Duration.ofSeconds(5)), "worker-tap", SMALL, registry);
  }

  @AfterEach
  void end() throws Exception {
    tap.close();
    topics.close();
  }

  @Test
  void sessionsOnManyPartitionsHearTheirOwnStreams() throws Exception {
    List<FramePlace> places = new ArrayList<>();
    for (TenantId one : List.of(tenant, topics.tenant())) {
      for (int i = 0; i < 9; i++) {
        places.add(FrameTopics.in(one, i % 3, one + "-call-" + i));
      }
    }
    List<Ear> ears = new ArrayList<>();
    for (FramePlace place : places) {
      ears.add(Ear.now(tap, place));
    }
    assertThat(gauge("partitions")).isEqualTo(6);

    for (long number = 0; number < 40; number += 4) {
      for (FramePlace place : places) {
        topics.speak(place, number, number + 4);
      }
      for (int i = 0; i < places.size(); i++) {
        assertThat(ears.get(i).take(4)).isEqualTo(speech(places.get(i), number, number + 4));
      }
    }
    assertThat(count("unreadable")).isZero();
  }

  @Test
  void aSessionThatDoesNotTakeHoldsUpNobodyAndMissesNothing() throws Exception {
    FramePlace slowPlace = FrameTopics.in(tenant, 1, "slow");
    FramePlace quickPlace = FrameTopics.in(tenant, 1, "quick");
    Ear slow = Ear.now(tap, slowPlace);
    Ear quick = Ear.now(tap, quickPlace);

    for (long number = 0; number < 400; number += 4) {
      topics.speak(slowPlace, number, number + 4);
      topics.speak(quickPlace, number, number + 4);
      assertThat(quick.take(4)).isEqualTo(speech(quickPlace, number, number + 4));
    }
    assertThat(count("fell.behind")).as("the fault was seen").isEqualTo(1);

    assertThat(slow.take(400)).isEqualTo(speech(slowPlace, 0, 400));
    topics.speak(slowPlace, 400, 404);
    assertThat(slow.take(4)).isEqualTo(speech(slowPlace, 400, 404));
  }

  @Test
  void whoJoinsAtAnOlderPlaceIsCaughtUpWhileOthersHearOn() throws Exception {
    FramePlace place = FrameTopics.in(tenant, 0, "taken-over");
    FramePlace other = FrameTopics.in(tenant, 0, "other");
    topics.speak(place, 0, 300);
    Ear neighbour = Ear.now(tap, other);

    Ear late = Ear.from(tap, place, 100);
    topics.speak(other, 0, 4);
    topics.speak(place, 300, 304);

    assertThat(neighbour.take(4)).isEqualTo(speech(other, 0, 4));
    assertThat(late.take(204)).isEqualTo(speech(place, 100, 304));
    topics.speak(place, 304, 308);
    assertThat(late.take(4)).isEqualTo(speech(place, 304, 308));
  }

  @Test
  void whoJoinsAfterTheCallerHasBegunHearsTheFirstWordAllTheSame() throws Exception {
    FramePlace place = FrameTopics.in(tenant, 0, "quick-caller");
    topics.speak(place, 0, 20);

    Ear early = Ear.since(tap, place, Instant.EPOCH);
    assertThat(early.take(20)).isEqualTo(speech(place, 0, 20));
    Ear late = Ear.since(tap, place, Instant.now().plus(Duration.ofDays(1)));
    late.awaitJoined();
    topics.speak(place, 20, 24);

    assertThat(late.take(4)).isEqualTo(speech(place, 20, 24));
    assertThat(early.take(4)).isEqualTo(speech(place, 20, 24));
  }

  @Test
  void severalWhoAreBehindAtDifferentPlacesAreAllServed() throws Exception {
    FramePlace place = FrameTopics.in(tenant, 0, "shared");
    topics.speak(place, 0, 200);
    List<Ear> ears = new ArrayList<>();
    for (int from = 0; from < 200; from += 40) {
      ears.add(Ear.from(tap, place, from));
    }

    for (int i = ears.size() - 1; i >= 0; i--) {
      assertThat(ears.get(i).take(200 - 40 * i)).isEqualTo(speech(place, 40L * i, 200));
    }
  }

  @Test
  void aPlaceThatIsKeptNoLongerFailsTyped() throws Exception {
    FramePlace place = FrameTopics.in(tenant, 2, "old");
    topics.speak(place, 0, 20);
    topics.forgetBefore(place, 10);

    assertThat(Ear.from(tap, place, 9).awaitFailure())
        .isEqualTo(new TapFailure.PastRetention(9, 10));
    assertThat(Ear.from(tap, place, 10).take(10)).isEqualTo(speech(place, 10, 20));
  }

  @Test
  void whoFallsBehindWhatIsKeptFailsTypedAndTheNeighbourDoesNot() throws Exception {
    FramePlace place = FrameTopics.in(tenant, 2, "too-slow");
    FramePlace other = FrameTopics.in(tenant, 2, "other");
    Ear slow = Ear.from(tap, place, 0);
    Ear neighbour = Ear.now(tap, other);
    topics.speak(place, 0, 100);
    topics.speak(other, 0, 1);
    assertThat(neighbour.take(1)).isEqualTo(speech(other, 0, 1));
    topics.forgetBefore(place, 90);

    assertThat(slow.awaitFailure()).isEqualTo(new TapFailure.PastRetention(8, 90));
    topics.speak(other, 1, 5);
    assertThat(neighbour.take(4)).isEqualTo(speech(other, 1, 5));
  }

  @Test
  void aPlaceThatIsNotThereFailsTyped() throws Exception {
    FramePlace place = FrameTopics.in(tenant, 0, "call");
    topics.speak(place, 0, 3);

    assertThat(Ear.from(tap, place, 4).awaitFailure()).isEqualTo(new TapFailure.BeyondEnd(4, 3));
    assertThat(Ear.from(tap, FrameTopics.in(tenant, 3, "call"), 0).awaitFailure())
        .isEqualTo(new TapFailure.NoSuchPartition());
    assertThat(Ear.from(tap, FrameTopics.in(TenantId.of("nobody"), 0, "call"), 0).awaitFailure())
        .isEqualTo(new TapFailure.NoSuchPartition());
    assertThat(Ear.from(tap, place, 3))
        .satisfies(ear -> {
          topics.speak(place, 3, 4);
          assertThat(ear.take(1)).isEqualTo(speech(place, 3, 4));
        });
  }

  @Test
  void partitionsComeAndGoWithThoseWhoHearThem() throws Exception {
    for (int round = 0; round < 3; round++) {
      List<Ear> ears = new ArrayList<>();
      for (int partition = 0; partition < 3; partition++) {
        FramePlace place = FrameTopics.in(tenant, partition, "round-" + round);
        ears.add(Ear.now(tap, place));
        topics.speak(place, 0, 2);
        assertThat(ears.getLast().take(2)).isEqualTo(speech(place, 0, 2));
      }
      assertThat(gauge("partitions")).isEqualTo(3);
      ears.forEach(Ear::close);
      assertThat(gauge("partitions")).isZero();
    }
  }

  @Test
  void aClosedTapTellsAllWhoHear() throws Exception {
    Ear ear = Ear.now(tap, FrameTopics.in(tenant, 0, "call"));
    tap.close();

    assertThat(ear.awaitFailure()).isEqualTo(new TapFailure.Closed());
    assertThat(tap.ended()).isTrue();
  }

  private static List<FrameIn> speech(FramePlace place, long from, long to) {
    return LongStream.range(from, to)
        .<FrameIn>mapToObj(number -> FrameTopics.speech(place.stream(), number))
        .toList();
  }

  private double gauge(String name) {
    return registry.get("audio.worker.frames." + name).gauge().value();
  }

  private double count(String name) {
    return registry.get("audio.worker.frames." + name).counter().count();
  }
}
