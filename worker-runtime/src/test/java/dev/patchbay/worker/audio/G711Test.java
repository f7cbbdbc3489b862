package dev.patchbay.worker.audio;

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

  @Test
  void everyCodeComesBackFromItsSample() {
    for (int code = 0; code < 256; code++) {
      byte as = (byte) code;
      assertThat(G711.toALaw((short) G711.aLaw(as))).isEqualTo(as);
      // Mu-law has two zeros, of which the positive one is written.
      assertThat(G711.toMuLaw((short) G711.muLaw(as))).isEqualTo(code == 0x7f ? (byte) 0xff : as);
    }
  }

  @Test
  void noSampleIsWrittenFurtherFromItselfThanHalfAStep() {
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      int most = Math.max(8, Math.abs(sample) / 32 + 8);
      int capped = Math.clamp(sample, -32_635, 32_635);
      assertThat(Math.abs(G711.muLaw(G711.toMuLaw((short) sample)) - capped))
          .isLessThanOrEqualTo(most);
      assertThat(Math.abs(G711.aLaw(G711.toALaw((short) sample)) - sample))
          .isLessThanOrEqualTo(Math.max(8, Math.abs(sample) / 32 + 8));
    }
  }
}
