package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MonoSamplesTest {
  private static final int HEADER = 44;

  @Test
  void everyEncodingGivesTheSameSamples() throws RefusedInput, IOException {
    assertThat(wav(1, 1, 8, 0x80, 0xFF, 0x00)).containsExactly(0, 0x7F00, -0x8000);
    assertThat(wav(1, 1, 16, 0x34, 0x12, 0xFE, 0xFF)).containsExactly(0x1234, -2);
    assertThat(wav(1, 1, 24, 0x99, 0x34, 0x12, 0x99, 0xFE, 0xFF)).containsExactly(0x1234, -2);
    assertThat(wav(1, 1, 32, 1, 2, 0x34, 0x12)).containsExactly(0x1234);
    assertThat(wav(6, 1, 8, 0xD5, 0x2A)).containsExactly(8, -32_256);
    assertThat(wav(7, 1, 8, 0xFF, 0x80)).containsExactly(0, 32_124);
  }

  @Test
  void floatsAreClampedAndWhatIsNoNumberIsSilence() throws RefusedInput, IOException {
    float[] values = {
      0.5f, -1f, 1f, 7f, -1e30f, Float.NaN, Float.POSITIVE_INFINITY, Float.MIN_VALUE
    };
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    byte[] file = file(Wav.riff().format(3, 1, 8_000, 32), bytes.array());
    assertThat(Sounds.all(open(file)))
        .containsExactly(16_384, -32_768, 32_767, 32_767, -32_768, 0, 32_767, 0);
  }

  @Test
  void twoChannelsAreMixedDown() throws RefusedInput, IOException {
    assertThat(wav(1, 2, 16, 0x10, 0, 0x20, 0, 0xFF, 0x7F, 0xFF, 0x7F, 0, 0x80, 0, 0x80))
        .containsExactly(0x18, 0x7FFF, -0x8000);
  }

  @Test
  void samplesWithoutAHeaderAreReadAsTheirMediaTypeSays() throws RefusedInput, IOException {
    assertThat(raw("audio/pcm;rate=16000", 0x34, 0x12)).containsExactly(0x1234);
    assertThat(raw("audio/L16; rate=16000; channels=1", 0x12, 0x34)).containsExactly(0x1234);
    assertThat(raw("audio/pcm;rate=8000;channels=2", 2, 0, 4, 0)).containsExactly(3);
    assertThat(raw("audio/pcmu", 0xFF, 0x80)).containsExactly(0, 32_124);
    assertThat(raw("audio/basic", 0x80)).containsExactly(32_124);
    assertThat(raw("audio/PCMA;rate=16000", 0x2A)).containsExactly(-32_256);
  }

  @Test
  void halfASampleAtTheEndOfWhatHasNoKnownLengthIsLeft() throws RefusedInput, IOException {
    assertThat(raw("audio/pcm;rate=16000", 1, 0, 7)).containsExactly(1);
    byte[] file = file(Wav.riff().format(1, 1, 8_000, 16), new byte[] {5, 0, 6, 0, 7}, 0xFFFFFFFFL);
    assertThat(Sounds.all(open(file))).containsExactly(5, 6);
  }

  @Test
  void aRecordingThatEndsBeforeItSaidIsRefusedWhenItDoes() throws RefusedInput, IOException {
    byte[] file = file(Wav.riff().format(1, 1, 8_000, 16), new byte[20_001], 40_000);
    MonoSamples samples =
        Sounds.decoded(new ByteArrayInputStream(file), OptionalLong.empty(), Optional.empty());
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> Sounds.all(samples))
        .withMessage("input.wav.data: must not be longer than the file");
  }

  @Test
  void whatComesAfterTheSamplesIsNotSound() throws RefusedInput, IOException {
    byte[] file = file(Wav.riff().format(1, 1, 8_000, 16), new byte[10]);
    assertThat(Sounds.all(open(Arrays.copyOf(file, file.length + 100)))).hasSize(5);
  }

  @Test
  void nothingAtAllIsRefused() {
    for (long claim : new long[] {0xFFFFFFFFL, 0}) {
      assertThatExceptionOfType(RefusedInput.class)
          .isThrownBy(
              () -> Sounds.all(open(file(Wav.riff().format(1, 1, 8_000, 16), new byte[0], claim))))
          .withMessage("input.wav.data: must not be empty");
    }
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> raw("audio/pcm;rate=8000", 1))
        .withMessage("input: must not be empty");
  }

  @Test
  void aClaimOfTooLongIsRefusedBeforeASampleIsRead() {
    byte[] header =
        Wav.riff().format(1, 1, 8_000, 16).ascii("data").int32(0xFFFFFF00L).endClaiming(-1);
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() ->
            SourceAudio.open(
                new Bytes(header, 0), OptionalLong.empty(), Optional.empty(), Duration.ofHours(1)))
        .satisfies(refused -> assertThat(refused.ending().reason()).isEqualTo("input_too_long"));
  }

  @Test
  void anEndlessRecordingIsRefusedWhenItIsTooLong() throws RefusedInput, IOException {
    byte[] header = Wav.riff().format(7, 1, 8_000, 8).ascii("data").int32(-1).endClaiming(-1);
    SourceAudio audio =
        SourceAudio.open(
            new Bytes(header, Long.MAX_VALUE),
            OptionalLong.empty(),
            Optional.empty(),
            Duration.ofSeconds(10));
    MonoSamples samples = ((SourceAudio.Decoded) audio).samples();
    short[] second = new short[8_000];
    for (int i = 0; i < 10; i++) {
      assertThat(samples.read(second)).isEqualTo(8_000);
    }
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> samples.read(second))
        .withMessage("input: must be at most PT10S long");
  }

  /** Some bytes, then so many zeros. */
  private static final class Bytes extends InputStream {
    private final InputStream first;
    private long zeros;

    Bytes(byte[] first, long zeros) {
      this.first = new ByteArrayInputStream(first);
      this.zeros = zeros;
    }

    @Override
    public int read() throws IOException {
      int next = first.read();
      return next >= 0 ? next : zeros-- > 0 ? 0 : -1;
    }
  }

  private static short[] wav(int tag, int channels, int bits, int... data)
      throws RefusedInput, IOException {
    return Sounds.all(open(file(Wav.riff().format(tag, channels, 8_000, bits), bytes(data))));
  }

  private static short[] raw(String mediaType, int... data) throws RefusedInput, IOException {
    return Sounds.all(
        Sounds.decoded(
            new ByteArrayInputStream(bytes(data)), OptionalLong.empty(), Optional.of(mediaType)));
  }

  private static byte[] file(Wav start, byte[] data) {
    return file(start, data, data.length);
  }

  private static byte[] file(Wav start, byte[] data, long claim) {
    long riff = claim == 0 || claim == 0xFFFFFFFFL ? claim : 36 + claim;
    byte[] header = start.ascii("data").int32(claim).endClaiming(riff);
    byte[] file = Arrays.copyOf(header, HEADER + data.length);
    System.arraycopy(data, 0, file, HEADER, data.length);
    return file;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static MonoSamples open(byte[] file) throws RefusedInput, IOException {
    return Sounds.decoded(
        new ByteArrayInputStream(file), OptionalLong.of(file.length), Optional.empty());
  }
}
