package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What holds among all events of a conversation, whatever happened in it: they belong together by
 * their ids, begin before they go on and go on before they end, and the whole is the sum of its
 * deltas. Items and responses that are still open at the end are no breach.
 */
final class ConversationLaws {
  /** The last event of each kind of text, and the field that has it whole. */
  private static final Map<String, String> WHOLE =
      Map.of(
          "response.output_text.done", "text",
          "response.output_audio_transcript.done", "transcript",
          "response.function_call_arguments.done", "arguments",
          "conversation.item.input_audio_transcription.completed", "transcript");

  private final Set<String> eventIds = new HashSet<>();
  private final Set<String> running = new HashSet<>();
  private final Map<String, Integer> outputs = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> present = new HashSet<>();
  private final Map<String, JsonNode> doneItems = new HashMap<>();
  private final Map<String, StringBuilder> said = new HashMap<>();
  private final Map<String, Long> speaking = new HashMap<>();

  private ConversationLaws() {}

  static void check(List<JsonNode> events) {
    ConversationLaws laws = new ConversationLaws();
    for (int i = 0; i < events.size(); i++) {
      String type = events.get(i).path("type").asString("");
      assertThat(type.equals("session.created")).as("only the first: " + type).isEqualTo(i == 0);
      laws.next(type, events.get(i));
    }
  }

  private void next(String type, JsonNode event) {
    assertThat(eventIds.add(event.path("event_id").asString(""))).as("a new id").isTrue();
    String responseId = event.path("response_id").asString("");
    if (!responseId.isEmpty()) {
      assertThat(running).as(type).contains(responseId);
    }
    switch (type) {
      case "response.created" -> begin(event.path("response"));
      case "response.done" -> end(event.path("response"));
      case "response.output_item.added" -> {
        assertThat(event.path("output_index").asInt())
            .isEqualTo(outputs.merge(responseId, 1, Integer::sum) - 1);
        assertThat(event.at("/item/status").asString("")).isEqualTo("in_progress");
        open.add(id(event.path("item")));
      }
      case "response.output_item.done" -> {
        assertThat(open.remove(id(event.path("item")))).as(type).isTrue();
        doneItems.put(id(event.path("item")), event.path("item"));
      }
      case "conversation.item.added" ->
          assertThat(present.add(id(event.path("item")))).as("added once").isTrue();
      case "conversation.item.done" -> assertThat(present).contains(id(event.path("item")));
      case "conversation.item.deleted" ->
          assertThat(present.remove(event.path("item_id").asString(""))).isTrue();
      case "input_audio_buffer.speech_started" ->
          speaking.put(event.path("item_id").asString(""), event.path("audio_start_ms").asLong());
      case "input_audio_buffer.speech_stopped" ->
          assertThat(event.path("audio_end_ms").asLong())
              .isGreaterThan(
                  speaking.getOrDefault(event.path("item_id").asString(""), Long.MAX_VALUE));
      default -> text(type, event);
    }
    if (!responseId.isEmpty() && event.has("item_id")) {
      assertThat(open).as(type).contains(event.path("item_id").asString(""));
    }
  }

  private void begin(JsonNode response) {
    assertThat(response.path("status").asString("")).isEqualTo("in_progress");
    assertThat(response.path("output")).isEmpty();
    assertThat(running.add(id(response))).isTrue();
  }

  private void end(JsonNode response) {
    assertThat(running.remove(id(response))).isTrue();
    assertThat(response.path("status").asString("")).isNotEqualTo("in_progress");
    assertThat(response.path("output")).hasSize(outputs.getOrDefault(id(response), 0));
    for (JsonNode item : response.path("output")) {
      assertThat(item).isEqualTo(doneItems.get(id(item)));
    }
    JsonNode usage = response.path("usage");
    assertThat(usage.path("total_tokens").asLong())
        .isEqualTo(usage.path("input_tokens").asLong() + usage.path("output_tokens").asLong());
  }

  private void text(String type, JsonNode event) {
    int dot = type.lastIndexOf('.');
    String stream =
        type.substring(0, Math.max(0, dot)) + event.path("item_id") + event.path("content_index");
    if (type.endsWith(".delta")) {
      said.computeIfAbsent(stream, first -> new StringBuilder())
          .append(event.path("delta").asString(""));
    } else if (WHOLE.containsKey(type)) {
      StringBuilder deltas = said.getOrDefault(stream, new StringBuilder());
      assertThat(event.path(WHOLE.get(type)).asString("")).as(type).isEqualTo(deltas.toString());
    }
  }

  private static String id(JsonNode named) {
    return named.path("id").asString("");
  }
}
