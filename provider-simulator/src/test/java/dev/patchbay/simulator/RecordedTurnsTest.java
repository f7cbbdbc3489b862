package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The bundled callers, heard as turns of a conversation over a telephone. */
final class RecordedTurnsTest {
  private static final String TELEPHONE =
      "\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"},"
          + "\"turn_detection\":{\"type\":\"server_vad\",\"silence_duration_ms\":500},"
          + "\"transcription\":{\"model\":\"gpt-4o-transcribe\"}}}";

  static Stream<Recording> telephoned() {
    return RecordingLibrary.bundled().recordings().stream()
        .filter(recording -> RecordingLibrary.audio(recording).rate() == 8000);
  }

  @ParameterizedTest
  @MethodSource("telephoned")
  void whatACallerSaysIsOneTurnAndHeardWhole(Recording recording) {
    Conversing caller = Conversing.with(TELEPHONE);
    caller.silence(1000);
    caller.hear(RecordingLibrary.audio(recording).samples());
    caller.silence(1500);
    caller.finish();

    List<ObjectNode> heard =
        caller.peer.sent("conversation.item.input_audio_transcription.completed");
    assertThat(heard).hasSize(1);
    assertThat(heard.getFirst().path("transcript").asString("")).isEqualTo(recording.text());
  }
}
