package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ConversationLawsTest {
  private static final String BEGUN =
      """
      {"type": "session.created", "event_id": "1"}
      {"type": "response.created", "event_id": "2", "response": {"id": "r", "status": "in_progress", "output": []}}
      {"type": "response.output_item.added", "event_id": "3", "response_id": "r", "output_index": 0, "item": {"id": "i", "status": "in_progress"}}
      {"type": "response.output_text.delta", "event_id": "4", "response_id": "r", "item_id": "i", "content_index": 0, "delta": "Hi"}
      """;

  @Test
  void whatIsStillOpenIsNoBreach() {
    assertThatCode(() -> ConversationLaws.check(events(BEGUN))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'session.created', 'event_id': '9'}",
        "{'type': 'rate_limits.updated', 'event_id': '4'}",
        "{'type': 'response.output_text.delta', 'event_id': '9', 'response_id': 'x', 'item_id': 'i'}",
        "{'type': 'response.output_text.delta', 'event_id': '9', 'response_id': 'r', 'item_id': 'x'}",
        "{'type': 'response.output_text.done', 'event_id': '9', 'response_id': 'r', 'item_id': 'i',"
            + " 'content_index': 0, 'text': 'Ho'}",
        "{'type': 'response.done', 'event_id': '9', 'response': {'id': 'r', 'status': 'completed'}}",
        "{'type': 'response.output_item.added', 'event_id': '9', 'response_id': 'r',"
            + " 'output_index': 0, 'item': {'id': 'j', 'status': 'in_progress'}}",
        "{'type': 'conversation.item.done', 'event_id': '9', 'item': {'id': 'x'}}",
        "{'type': 'input_audio_buffer.speech_stopped', 'event_id': '9', 'item_id': 'x',"
            + " 'audio_end_ms': 5}",
      })
  void anEventOutOfOrderIsABreach(String event) {
    assertThatThrownBy(() -> ConversationLaws.check(events(BEGUN + event.replace('\'', '"'))))
        .isInstanceOf(AssertionError.class);
  }

  private static List<JsonNode> events(String lines) {
    return Stream.of(lines.split("\n")).<JsonNode>map(Json::own).toList();
  }
}
