package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class G711Test {

  @Test
  void knownCodesOfTheStandardDecode() {
    assertThat(G711.MU_LAW.decode(0xff)).isZero();
    assertThat(G711.MU_LAW.decode(0x80)).isEqualTo((short) 32124);
    assertThat(G711.MU_LAW.decode(0x00)).isEqualTo((short) -32124);
    assertThat(G711.A_LAW.decode(0xd5)).isEqualTo((short) 8);
    assertThat(G711.A_LAW.decode(0xaa)).isEqualTo((short) 32256);
    assertThat(G711.A_LAW.decode(0x2a)).isEqualTo((short) -32256);
  }

  @ParameterizedTest
  @EnumSource
  void encodingADecodedCodeGivesTheSameValue(G711 law) {
    for (int code = 0; code < 256; code++) {
      short value = law.decode(code);
      assertThat(law.decode(law.encode(value))).as("code %d", code).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySampleComesBackWithinHalfAStepOfItsSegment(G711 law) {
    for (int sample = -32768; sample <= 32767; sample += 7) {
      int back = law.decode(law.encode((short) sample));
      int allowed = Math.max(16, Math.abs(sample) / 16);
      assertThat(Math.abs(back - sample)).as("sample %d", sample).isLessThanOrEqualTo(allowed);
    }
  }
}
