package dev.patchbay.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class G711Test {
  /** ITU-T G.711, tables 1 and 2: ends and middles of segments. */
  @ParameterizedTest
  @CsvSource({
    "0,0xff,0xd5",
    "-1,0x7f,0x55",
    "8,0xfe,0xd5",
    "-8,0x7e,0x55",
    "1000,0xce,0xfa",
    "-1000,0x4e,0x7a",
    "32767,0x80,0xaa",
    "-32768,0x00,0x2a",
    "-32767,0x00,0x2a"
  })
  void samplesHaveTheCodesOfTheStandard(int sample, String mu, String a) {
    assertThat(code(sample, FrameFormat.PCMU)).isEqualTo(Integer.decode(mu));
    assertThat(code(sample, FrameFormat.PCMA)).isEqualTo(Integer.decode(a));
  }

  @Test
  void everySampleIsAsNearAsItsSegmentAllows() {
    for (int sample = -32_768; sample <= 32_767; sample++) {
      int mu = muDecoded(code(sample, FrameFormat.PCMU));
      int a = aDecoded(code(sample, FrameFormat.PCMA));
      int clipped = Math.max(-32_635, Math.min(32_635, sample));
      assertThat(Math.abs(mu - clipped)).isLessThanOrEqualTo((Math.abs(clipped) + 132) / 32 + 4);
      assertThat(Math.abs(a - sample)).isLessThanOrEqualTo(Math.max(8, Math.abs(sample) / 31 + 1));
    }
  }

  private static int code(int sample, FrameFormat law) {
    byte[] pcm = {(byte) sample, (byte) (sample >> 8)};
    return G711.of(pcm, law)[0] & 0xff;
  }

  private static int muDecoded(int code) {
    int bits = ~code & 0xff;
    int magnitude = ((bits & 0xf) * 8 + 132 << (bits >> 4 & 7)) - 132;
    return (bits & 0x80) == 0 ? magnitude : -magnitude;
  }

  private static int aDecoded(int code) {
    int bits = code ^ 0x55;
    int segment = bits >> 4 & 7;
    int step = (bits & 0xf) * 16 + 8;
    int magnitude = segment == 0 ? step : step + 256 << segment - 1;
    return (bits & 0x80) == 0 ? -magnitude : magnitude;
  }
}
