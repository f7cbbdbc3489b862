package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StraceTest {
  @Test
  void countsAreReadWithAndWithoutErrors() {
    assertThat(
            Strace.counts(
                List.of(
                    "% time     seconds  usecs/call     calls    errors syscall",
                    "------ ----------- ----------- --------- --------- ----------------",
                    " 60.10    0.030050           8      3750           sendto",
                    " 39.90    0.019950           5      3990       240 recvfrom",
                    "  0.00    0.000000           0         1           rseq",
                    "------ ----------- ----------- --------- --------- ----------------",
                    "100.00    0.050000           6      7741       240 total")))
        .containsOnly(
            Map.entry("sendto", 3_750L), Map.entry("recvfrom", 3_990L), Map.entry("rseq", 1L));
  }

  @Test
  void tableWithoutRowsHasNoCounts() {
    assertThat(Strace.counts(List.of())).isEmpty();
  }
}
