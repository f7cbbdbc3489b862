package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two sessions on one event loop, while what is done aside waits at a gate. */
final class NeighbourTest {
  private static final String VAD =
      "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"audio\":{\"input\":{"
          + "\"format\":{\"type\":\"audio/pcmu\"},\"turn_detection\":"
          + "{\"type\":\"server_vad\",\"silence_duration_ms\":2000}}}}}";

  @Test
  void aNeighbourGoesOnWhileATurnIsLookedForAmongTheRecordings() throws Exception {
    try (OneLoop loop = new OneLoop()) {
      OneLoop.Client caller = loop.converse();
      OneLoop.Client neighbour = loop.converse();
      caller.send(VAD);
      caller.append(WireAudio.PCMU, Channels.join(new short[4000], recorded(), new short[20_000]));
      caller.send("{\"type\":\"input_audio_buffer.clear\"}");
      await("the search waits").atMost(Duration.ofSeconds(20)).until(() -> loop.waiting() == 1);
      neighbour.send(
          "{\"type\":\"response.create\",\"response\":{\"output_modalities\":[\"text\"]}}");
      neighbour.event("response.done");
      assertThat(caller.types())
          .containsExactly(
              "session.created",
              "session.updated",
              "input_audio_buffer.speech_started",
              "input_audio_buffer.speech_stopped",
              "input_audio_buffer.committed",
              "conversation.item.added",
              "conversation.item.done");
      loop.release();
      caller.event("response.done");
      List<String> types = caller.types();
      assertThat(types)
          .containsSubsequence(
              "conversation.item.done", "response.created", "input_audio_buffer.cleared");
      JsonNode said = caller.event("response.done").at("/response/output/0/content/0/transcript");
      assertThat(said.asString("")).hasSizeGreaterThan(20);
    }
  }

  private static short[] recorded() {
    return RecordingLibrary.bundled().recordings().stream()
        .map(RecordingLibrary::audio)
        .filter(one -> one.rate() == 8000)
        .findFirst()
        .orElseThrow()
        .samples();
  }
}
