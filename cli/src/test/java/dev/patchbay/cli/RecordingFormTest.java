package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingFormTest {
  @ParameterizedTest
  @CsvSource({
    "RIFF....WAVEfmt, audio/wav",
    "OggS............, audio/ogg",
    "fLaC............, audio/flac",
    "....ftypM4A ...., audio/mp4",
    "'\u001aE\u00df\u00a3............', audio/webm",
    "ID3............., audio/mpeg",
    "\u00ff\u00fb\u0090, audio/mpeg"
  })
  void firstBytesTellWhatARecordingIs(String start, String mediaType) {
    assertThat(RecordingForm.of(start.getBytes(ISO_8859_1))).contains(mediaType);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "R",
        "RIFF....AVI LIST",
        "RIFF....WAV",
        "\u00ff",
        "\u00ff\u00f1..",
        "Hello over there"
      })
  void otherBytesTellNothing(String start) {
    assertThat(RecordingForm.of(start.getBytes(ISO_8859_1))).isEmpty();
  }

  @Test
  void silenceIsNoFrameOfMpeg() {
    assertThat(RecordingForm.of(new byte[320])).isEmpty();
  }
}
