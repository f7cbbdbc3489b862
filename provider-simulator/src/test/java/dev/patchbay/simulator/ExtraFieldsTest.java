package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.realtime.RealtimeClientEvent;
import com.openai.models.realtime.RealtimeServerEvent;
import org.junit.jupiter.api.Test;

final class ExtraFieldsTest {
  @Test
  void aPlantedFieldIsFoundAtEveryDepth() throws JsonProcessingException {
    String event =
        """
        {"type": "response.done", "event_id": "e", "own": 1, "response": {"id": "r", "speed": 2,
         "metadata": {"free": "x"}, "output": [{"type": "message", "role": "assistant",
         "content": [{"type": "output_text", "text": "t", "tone": "kind"}]}],
         "usage": {"total_tokens": 1, "input_token_details": {"video_tokens": 1}}}}\
        """;
    assertThat(
            ExtraFields.of(ObjectMappers.jsonMapper().readValue(event, RealtimeServerEvent.class)))
        .containsExactly(
            "own",
            "response.output.content.tone",
            "response.speed",
            "response.usage.inputTokenDetails.video_tokens");
  }

  @Test
  void theOldShapeOfASessionIsFoundInAnUpdate() throws JsonProcessingException {
    String event =
        """
        {"type": "session.update", "session": {"type": "realtime", "voice": "alloy",
         "audio": {"input": {"turn_detection": {"type": "server_vad", "mood": 1}}},
         "tools": [{"type": "function", "name": "f", "strict": true,
                    "parameters": {"type": "object", "free": 1}}]}}\
        """;
    assertThat(
            ExtraFields.of(ObjectMappers.jsonMapper().readValue(event, RealtimeClientEvent.class)))
        .containsExactly(
            "session.audio.input.turnDetection.mood", "session.tools.strict", "session.voice");
  }
}
