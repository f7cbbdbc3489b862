package dev.patchbay.worker.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnicodeTest {
  @Test
  void aHalfWithoutItsOtherIsMarked() {
    assertThat(Unicode.whole("a\ud83db\ude00c")).isEqualTo("a\ufffdb\ufffdc");
    assertThat(Unicode.whole("a😀b")).isEqualTo("a😀b");
  }

  @Test
  void aFirstHalfAtTheEndWaitsForItsOther() {
    assertThat(Unicode.settled("ab\ud83d")).isEqualTo(2);
    assertThat(Unicode.settled("ab😀")).isEqualTo(4);
    assertThat(Unicode.settled("ab\ude00")).isEqualTo(3);
    assertThat(Unicode.settled("")).isZero();
  }
}
