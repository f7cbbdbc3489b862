package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TapPartitionTest {
  private static final TapSettings TWO = new TapSettings(64 * 1024, 2);

  private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
  private final TapPartition partition = new TapPartition(0);

  @Test
  void eachHearsItsOwnStreamAlone() {
    Subscription anna = join("anna", 0);
    Subscription bert = join("bert", 0);
    write("anna", "bert", "carl");

    assertThat(tap().woken()).containsExactly(anna, bert);
    assertThat(offsets(anna)).containsExactly(0L);
    assertThat(offsets(bert)).containsExactly(1L);
  }

  @Test
  void severalJobsMayHearOneStream() {
    Subscription one = join("anna", 0);
    Subscription other = join("anna", 0);
    write("anna");
    tap();

    assertThat(one.next()).isPresent().isEqualTo(other.next());
  }

  @Test
  void whoIsSlowFallsBehindAndTheNeighbourDoesNot() {
    Subscription slow = join("anna", 0);
    Subscription quick = join("bert", 0);
    write("anna", "anna", "anna", "bert", "anna");

    assertThat(tap().fellBehind()).isEqualTo(1);
    assertThat(offsets(quick)).containsExactly(3L);
    write("bert", "anna");
    tap();
    assertThat(offsets(quick)).containsExactly(5L);
    assertThat(partition.wanted()).as("while its ring is full").isEmpty();
    assertThat(offsets(slow)).containsExactly(0L, 1L);
    assertThat(partition.wanted()).hasValue(2);
  }

  @Test
  void whoFellBehindIsReadForFromItsPlaceAndIsLiveAgain() {
    Subscription slow = join("anna", 0);
    write("anna", "anna", "anna", "anna", "anna");
    tap();
    assertThat(offsets(slow)).containsExactly(0L, 1L);

    catchUp(5);
    assertThat(offsets(slow)).containsExactly(2L, 3L);
    assertThat(slow.offeredTo())
        .as("what it was offered, not what was read")
        .hasValue(slow.nextOffset());
    catchUp(5);
    assertThat(partition.behind()).isZero();
    assertThat(slow.offeredTo()).hasValue(partition.position());
    write("anna");
    tap();
    assertThat(offsets(slow)).containsExactly(4L, 5L);
  }

  @Test
  void whoJoinsAtAnOlderPlaceIsCaughtUpAndDisturbsNobody() {
    Subscription first = join("anna", 0);
    write("anna", "bert", "anna");
    tap();
    Subscription later = join("anna", 1);

    assertThat(partition.wanted()).hasValue(1);
    assertThat(catchUp(9).woken()).containsExactly(later);
    assertThat(offsets(later)).containsExactly(2L);
    assertThat(offsets(first)).containsExactly(0L, 2L);
  }

  @Test
  void whatWasReadForOneIsReadForTheNextOfThatPartitionWithoutTheBroker() {
    write("anna", "bert", "anna", "bert", "bert");
    tap();
    Subscription first = join("anna", 0);
    catchUp(9);
    Subscription next = join("bert", 1);

    assertThat(partition.readAgain().orElseThrow().woken()).containsExactly(next);
    assertThat(offsets(next)).containsExactly(1L, 3L);
    assertThat(partition.readAgain()).isPresent();
    assertThat(offsets(next)).containsExactly(4L);
    assertThat(partition.behind()).isZero();
    assertThat(partition.readAgain()).isEmpty();
    assertThat(offsets(first)).containsExactly(0L, 2L);
  }

  @Test
  void whatOneSaidLaterThanWasReadIsReadAtTheBroker() {
    write("anna", "bert");
    tap();
    join("anna", 0);
    catchUp(9);
    write("bert");
    tap();
    Subscription next = join("bert", 1);

    assertThat(partition.readAgain()).isPresent();
    assertThat(partition.readAgain()).isEmpty();
    assertThat(partition.wanted()).hasValue(2);
    catchUp(9);
    assertThat(offsets(next)).containsExactly(1L, 2L);
  }

  @Test
  void whoIsFarBehindDoesNotHoldUpWhoIsNearlyThere() {
    for (int i = 0; i < 100; i++) {
      write("anna", "bert");
    }
    tap();
    Subscription far = join("anna", 0);
    Subscription near = join("bert", 198);

    catchUp(4);
    assertThat(offsets(far)).containsExactly(0L, 2L);
    catchUp(4);

    assertThat(offsets(near)).containsExactly(199L);
    assertThat(partition.behind()).as("only who is far behind").isEqualTo(1);
    assertThat(partition.wanted()).hasValue(4);
  }

  @Test
  void aReadThatBeginsBehindAPlaceDoesNotCountForIt() {
    write("anna", "anna");
    tap();
    Subscription late = join("anna", 0);

    partition.caughtUp(1, log.subList(1, 2), 2);

    assertThat(late.next()).isEmpty();
    assertThat(partition.wanted()).hasValue(0);
  }

  @Test
  void aReadMayBringMoreThanTheTapHasSeen() {
    write("anna");
    tap();
    Subscription late = join("anna", 0);
    write("anna");

    catchUp(9);
    tap();

    assertThat(offsets(late)).containsExactly(0L, 1L);
  }

  @Test
  void placesWithoutRecordsArePassed() {
    write("anna");
    tap();
    Subscription late = join("anna", 0);

    partition.caughtUp(0, List.of(), 1);

    assertThat(partition.behind()).isZero();
    assertThat(late.next()).isEmpty();
  }

  @Test
  void whatIsNoFrameIsToldByHeaderAndRule() {
    Subscription anna = join("anna", 0);
    Headers headers = FrameHeaders.toKafka(new FrameIn.End("anna", 3)).remove("pb-seq");
    log.add(Records.at(0, headers, new byte[0]));

    assertThat(tap().unreadable()).isEqualTo(1);
    assertThat(anna.next()).hasValue(new Tapped.Unreadable(0, 1_000, "pb-seq", "must be present"));
  }

  @Test
  void whatNamesNoStreamIsNobodys() {
    join("anna", 0);
    Headers headers = FrameHeaders.toKafka(new FrameIn.End("anna", 3)).remove("pb-stream");
    log.add(Records.at(0, headers, new byte[0]));

    assertThat(tap().frames()).isZero();
  }

  @Test
  void whoLeavesHearsNothingMoreAndTheLastLeavesItEmpty() {
    Subscription anna = join("anna", 0);
    Subscription bert = join("bert", 0);

    partition.leave(anna);
    assertThat(partition.empty()).isFalse();
    partition.leave(bert);
    assertThat(partition.empty()).isTrue();
    write("anna");
    assertThat(tap().frames()).isZero();
  }

  @Test
  void onlyThoseBehindAPlaceThatIsGoneLeave() {
    write("anna", "anna", "anna", "anna");
    tap();
    Subscription gone = join("anna", 1);
    join("anna", 3);
    join("anna", 4);

    assertThat(partition.clearBefore(3)).containsOnly(Map.entry(gone, 1L));
    assertThat(partition.behind()).isEqualTo(1);
  }

  /** Whatever comes first: reading, catching up, taking, joining. */
  @RepeatedTest(200)
  void everyoneHearsAllOfItsStreamOnceAndInOrder(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    List<Subscription> readers = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    List<List<Long>> heard = new ArrayList<>();
    for (int step = 0; step < 400; step++) {
      switch (random.nextInt(7)) {
        case 0, 1 -> write("s" + random.nextInt(4));
        case 2 -> tap(random.nextInt(6));
        case 3 -> catchUp(random.nextInt(6));
        case 5 -> partition.readAgain();
        case 4 -> {
          if (readers.size() < 12) {
            starts.add((long) random.nextInt(log.size() + 1));
            readers.add(join("s" + random.nextInt(4), starts.getLast()));
            heard.add(new ArrayList<>());
          }
        }
        default -> {
          if (!readers.isEmpty()) {
            int one = random.nextInt(readers.size());
            readers.get(one).next().ifPresent(tapped -> heard.get(one).add(tapped.offset()));
          }
        }
      }
    }
    for (int round = 0; round < 2 * log.size() + 2; round++) {
      tap();
      for (int i = 0; i < readers.size(); i++) {
        heard.get(i).addAll(offsets(readers.get(i)));
      }
      catchUp(log.size());
    }
    for (int i = 0; i < readers.size(); i++) {
      String stream = readers.get(i).place().stream();
      assertThat(heard.get(i))
          .isEqualTo(
              LongStream.range(starts.get(i), log.size())
                  .filter(
                      at -> FrameHeaders.stream(log.get((int) at).headers()).get().equals(stream))
                  .boxed()
                  .toList());
    }
    assertThat(partition.behind()).isZero();
  }

  private Subscription join(String stream, long from) {
    var ring = new FrameRing(TWO, () -> {});
    var subscription =
        new Subscription(
            new FramePlace(Records.TOPIC, 0, stream),
            new TapStart.At(from),
            ring,
            () -> {},
            partition::leave);
    partition.join(subscription, from);
    return subscription;
  }

  private void write(String... streams) {
    for (String stream : streams) {
      log.add(Records.at(log.size(), Records.audio(stream, log.size(), 160)));
    }
  }

  private TapPartition.Delivery tap() {
    return tap(log.size());
  }

  private TapPartition.Delivery tap(int most) {
    int from = (int) partition.position();
    int to = Math.min(log.size(), from + most);
    return partition.tapped(log.subList(from, to), to);
  }

  /** As the thread does: from where it is wanted, whatever the tap has seen. */
  private TapPartition.Delivery catchUp(int most) {
    OptionalLong wanted = partition.wanted();
    if (wanted.isEmpty()) {
      return new TapPartition.Delivery(List.of(), 0, 0, 0);
    }
    int from = (int) wanted.getAsLong();
    int to = Math.min(log.size(), from + most);
    return partition.caughtUp(from, log.subList(from, to), to);
  }

  /** Of all that can be taken now. */
  private static List<Long> offsets(Subscription subscription) {
    List<Long> all = new ArrayList<>();
    for (var next = subscription.next(); next.isPresent(); next = subscription.next()) {
      all.add(next.get().offset());
    }
    return all;
  }
}
