package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryProbeTest {
  @Test
  void heapInUseIsThatOfAllGenerations() {
    String info =
        """
        4242:
        DefNew     total 36864K, used 1024K [0x00, 0x01, 0x02)
         eden space 32768K,   3% used [0x00, 0x01, 0x02)
        Tenured    total 81920K, used 40960K [0x03, 0x04, 0x05)
         the space 81920K,  50% used [0x03, 0x04, 0x05)
        Metaspace       used 54000K, committed 54400K, reserved 1114112K
        """;

    assertThat(MemoryProbe.used(info)).isEqualTo(41_984L * 1_024);
  }

  @Test
  void askedOfThisProcessItTells() {
    var held = new MemoryProbe(ProcessHandle.current().pid(), () -> 7).held();

    assertThat(held.heap()).isEqualTo(7);
    assertThat(held.resident()).isGreaterThan(1 << 20);
  }
}
