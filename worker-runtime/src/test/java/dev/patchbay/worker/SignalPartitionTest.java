package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalPartitionTest {
  @Test
  void manyWorkersSpreadOverAllPartitionsAndNoneFallsOutside() {
    var partitions =
        IntStream.range(0, 2_000)
            .map(i ->
                SignalPartition.of(
                    "worker-" + UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}), 32))
            .boxed()
            .collect(Collectors.toSet());

    assertThat(partitions).hasSize(32).allMatch(p -> p >= 0 && p < 32);
  }
}
