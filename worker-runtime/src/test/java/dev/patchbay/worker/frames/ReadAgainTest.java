package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ReadAgainTest {
  /** Room for three records of 160 bytes, and not for four. */
  private static final long THREE = 3 * (512 + 160);

  private final ReadAgain read = new ReadAgain(1_000_000);

  @Test
  void whatWasReadIsThereFromEachOfItsPlacesAndFromNoOther() {
    read.keep(10, records(10, 14), 15);

    assertThat(read.from(9)).isEmpty();
    assertThat(offsets(10)).containsExactly(10L, 11L, 12L, 13L);
    assertThat(offsets(14)).as("a place without a record").containsExactly(10L, 11L, 12L, 13L);
    assertThat(read.from(15)).isEmpty();
  }

  @Test
  void whatWasReadTwiceIsThereOnce() {
    read.keep(10, records(10, 12), 12);
    read.keep(14, records(14, 16), 16);
    read.keep(8, records(8, 15), 15);
    read.keep(11, records(11, 18), 18);

    assertThat(offsets(8)).containsExactly(8L, 9L);
    assertThat(offsets(10)).containsExactly(10L, 11L);
    assertThat(offsets(12)).containsExactly(12L, 13L);
    assertThat(offsets(14)).containsExactly(14L, 15L);
  }

  @Test
  void whenThereIsTooMuchTheOldestGoes() {
    var little = new ReadAgain(THREE);
    little.keep(20, records(20, 22), 22);
    little.keep(10, records(10, 11), 11);
    assertThat(little.from(10)).isPresent();
    little.keep(22, records(22, 23), 23);

    assertThat(little.from(10)).isEmpty();
    assertThat(little.from(20)).isPresent();
    assertThat(little.from(22)).isPresent();
  }

  @Test
  void whatIsLargerThanAllRoomIsNotKept() {
    var little = new ReadAgain(THREE);
    little.keep(0, records(0, 4), 4);
    assertThat(little.from(0)).isEmpty();
    little.keep(4, records(4, 5), 5);
    assertThat(little.from(4)).isPresent();
  }

  @Test
  void whatWasSaidAMinuteAgoIsForgotten() {
    read.keep(10, records(10, 12), 12);
    read.keep(20, records(20, 22), 22);
    read.keep(30, List.of(), 31);

    read.forget(Records.at(11, Records.audio("anna", 11, 160)).timestamp() + 60_001);

    assertThat(read.from(10)).isEmpty();
    assertThat(read.from(20)).isPresent();
  }

  private List<Long> offsets(long from) {
    return read.from(from).orElseThrow().records().stream().map(ConsumerRecord::offset).toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(offset -> Records.at(offset, Records.audio("anna", offset, 160)))
        .toList();
  }
}
