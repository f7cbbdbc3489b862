package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.openai.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAudioTest {
  @ParameterizedTest
  @CsvSource({
    "OggS, OGG, ogg",
    "fLaC, FLAC, flac",
    "ID3, MP3, mp3",
    "'\u00ff\u00fb\u0090', MP3, mp3",
    "'\u00ff\u00f3\u0040', MP3, mp3",
    "'\u0000\u0000\u0000 ftypM4A ', M4A, m4a",
    "'\u001aE\u00df\u00a3', WEBM, webm"
  })
  void aCompressedRecordingIsKnownByItsFirstBytesAndPassedOnWhole(
      String head, PackedFormat format, String extension) throws RefusedInput, IOException {
    byte[] bytes = Arrays.copyOf(head.getBytes(StandardCharsets.ISO_8859_1), 1_000);
    SourceAudio audio = open(new ByteArrayInputStream(bytes), "audio/wav");
    assertThat(audio).isInstanceOf(SourceAudio.Passthrough.class);
    SourceAudio.Passthrough passthrough = (SourceAudio.Passthrough) audio;
    assertThat(passthrough.format()).isEqualTo(format);
    assertThat(passthrough.format().packing().ending()).isEqualTo(extension);
    assertThat(passthrough.bytes()).isEqualTo(bytes);
    assertThat(passthrough).hasToString("Passthrough[format=" + format + ", bytes=1000]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello, world",
        "PK\u0003\u0004 and more",
        "\u00ff\u00f1 raw AAC ",
        "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
        "x",
        "<html>"
      })
  void whatIsNoRecordingIsRefused(String head) {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() ->
            open(new ByteArrayInputStream(head.getBytes(StandardCharsets.ISO_8859_1)), "audio/wav"))
        .withMessageStartingWith("input: must be WAV, MP3");
  }

  @Test
  void nothingIsRefused() {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> open(InputStream.nullInputStream(), "audio/wav"))
        .withMessage("input: must not be empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audio/pcm",
        "audio/L16",
        "audio/pcm;rate=7000",
        "audio/pcm;rate=4294967296",
        "audio/pcm;rate=-1",
        "audio/pcm;rate=16000;rate=8000",
        "audio/pcm;rate",
        "audio/pcm;rate=16000;channels=3",
        "audio/pcm;rate=16000;channels=0",
        "audio/pcm;a=1;b=2;c=3;d=4;e=5;f=6;g=7;h=8;rate=8000"
      })
  void aMediaTypeThatDoesNotTellWhatSamplesAreIsRefused(String mediaType) {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> open(new ByteArrayInputStream(new byte[100]), mediaType))
        .withMessageStartingWith("input.mediaType: must ");
  }

  @Test
  void aWavFileIsNotTakenForSamplesWithoutAHeader() {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> open(new ByteArrayInputStream(Wav.silence(1)), "audio/pcm;rate=8000"))
        .withMessage("input.mediaType: must be audio/wav for a WAV file");
  }

  @Test
  void samplesThatLookLikeMp3AreWhatTheirMediaTypeSays() throws RefusedInput, IOException {
    byte[] bytes = {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0};
    assertThat(open(new ByteArrayInputStream(bytes), "audio/pcm;rate=8000"))
        .isInstanceOf(SourceAudio.Decoded.class);
  }

  @Test
  void aCompressedRecordingBeyondTheProvidersLimitIsRefusedByWhatIsKnownOrByWhatComes() {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> open(new Endless("OggS"), OptionalLong.of(Recording.MAX_BYTES + 1L)))
        .satisfies(refused -> assertThat(refused.ending().reason()).isEqualTo("input_too_large"));
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> open(new Endless("OggS"), OptionalLong.empty()))
        .satisfies(refused -> assertThat(refused.ending().reason()).isEqualTo("input_too_large"));
  }

  private static SourceAudio open(InputStream in, String mediaType)
      throws RefusedInput, IOException {
    return SourceAudio.open(in, OptionalLong.empty(), Optional.of(mediaType), Duration.ofHours(1));
  }

  private static SourceAudio open(InputStream in, OptionalLong length)
      throws RefusedInput, IOException {
    return SourceAudio.open(in, length, Optional.empty(), Duration.ofHours(1));
  }

  /** A beginning, then zeros without end. */
  private static final class Endless extends InputStream {
    private final byte[] first;
    private int at;

    Endless(String first) {
      this.first = first.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read() {
      return at < first.length ? first[at++] : 0;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (at < first.length) {
        into[from] = (byte) read();
        return 1;
      }
      Arrays.fill(into, from, from + length, (byte) 0);
      return length;
    }
  }
}
