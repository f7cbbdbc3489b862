package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class G711Test {
  @ParameterizedTest
  @CsvSource({
    "0xFF, 0",
    "0x7F, 0",
    "0xFE, 8",
    "0x7E, -8",
    "0x80, 32124",
    "0x00, -32124",
    "0xEF, 132",
    "0x8F, 16764"
  })
  void muLawIsDecodedAsTheStandardSays(String code, int sample) {
    assertThat(G711.muLaw(Integer.decode(code).byteValue())).isEqualTo(sample);
  }

  @ParameterizedTest
  @CsvSource({
    "0xD5, 8",
    "0x55, -8",
    "0xD4, 24",
    "0xAA, 32256",
    "0x2A, -32256",
    "0xC5, 264",
    "0xF5, 528"
  })
  void aLawIsDecodedAsTheStandardSays(String code, int sample) {
    assertThat(G711.aLaw(Integer.decode(code).byteValue())).isEqualTo(sample);
  }

  @Test
  void bothLawsAreSymmetric() {
    for (int code = 0; code < 128; code++) {
      assertThat(G711.aLaw((byte) code)).isEqualTo(-G711.aLaw((byte) (code | 0x80)));
      assertThat(G711.muLaw((byte) code)).isEqualTo(-G711.muLaw((byte) (code | 0x80)));
    }
  }
}
