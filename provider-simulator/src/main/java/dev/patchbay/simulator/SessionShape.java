package dev.patchbay.simulator;

import static dev.patchbay.simulator.FieldCheck.anything;
import static dev.patchbay.simulator.FieldCheck.byType;
import static dev.patchbay.simulator.FieldCheck.choice;
import static dev.patchbay.simulator.FieldCheck.flag;
import static dev.patchbay.simulator.FieldCheck.list;
import static dev.patchbay.simulator.FieldCheck.number;
import static dev.patchbay.simulator.FieldCheck.object;
import static dev.patchbay.simulator.FieldCheck.text;
import static dev.patchbay.simulator.FieldCheck.textOr;
import static dev.patchbay.simulator.FieldCheck.whole;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The fields that a conversation's session and its responses may have, with their ranges, after the
 * types of the provider's own libraries. What this simulator cannot honour is refused by name.
 */
final class SessionShape {
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_NAME = 256;
  private static final int MAX_PAIRS = 16;

  private static final FieldCheck FORMAT =
      byType(
          Map.of(
              "audio/pcm", Map.of("rate", whole(24_000, 24_000)),
              "audio/pcmu", Map.of(),
              "audio/pcma", Map.of()));
  private static final FieldCheck VOICE =
      textOr(
          choice(
              "alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin",
              "cedar"),
          object(Map.of("id", text(MAX_NAME)), "id"));

  /** Of sessions that transcribe, too. */
  static final FieldCheck TURN_DETECTION =
      byType(
          Map.of(
              "server_vad",
              Map.of(
                  "threshold", number(0, 1),
                  "prefix_padding_ms", whole(0, 10_000),
                  "silence_duration_ms", whole(0, 60_000),
                  "create_response", flag(),
                  "interrupt_response", flag(),
                  "idle_timeout_ms", whole(5_000, 30_000).orNull()),
              "semantic_vad",
              Map.of(
                  "eagerness", choice("low", "medium", "high", "auto"),
                  "create_response", flag(),
                  "interrupt_response", flag())));

  /** Ranges are the model's, and checked with it. */
  private static final FieldCheck TRANSCRIPTION =
      object(
          Map.of(
              "model", text(MAX_NAME),
              "language", anything(),
              "languages", anything(),
              "keywords", anything(),
              "prompt", anything(),
              "delay", unsupported("wait with a conversation's transcripts").orNull()));

  private static final FieldCheck NOISE_REDUCTION =
      object(Map.of("type", choice("near_field", "far_field"), "strength", number(0, 1)), "type");
  private static final FieldCheck INPUT =
      object(
          Map.of(
              "format", FORMAT,
              "noise_reduction", NOISE_REDUCTION.orNull(),
              "transcription", TRANSCRIPTION.orNull(),
              "turn_detection", TURN_DETECTION.orNull()));
  private static final FieldCheck OUTPUT =
      object(Map.of("format", FORMAT, "voice", VOICE, "speed", SessionShape::speed));
  private static final FieldCheck MODALITIES = SessionShape::modalities;
  private static final FieldCheck TOOLS = list(TextRequest.MAX_TOOLS, ToolShape::function);
  private static final FieldCheck TOOL_CHOICE =
      textOr(choice("none", "auto", "required"), ToolShape::named);
  private static final FieldCheck MAX_OUTPUT = textOr(choice("inf"), whole(1, 4096));
  private static final FieldCheck REASONING =
      object(Map.of("effort", choice("minimal", "low", "medium", "high", "xhigh")));
  private static final FieldCheck PROMPT = unsupported("keep prompts").orNull();
  private static final FieldCheck TRUNCATION =
      textOr(
          choice("auto", "disabled"),
          object(
              Map.of(
                  "type", choice("retention_ratio"),
                  "retention_ratio", number(0, 1),
                  "token_limits", object(Map.of("post_instructions", whole(0, 1_000_000)))),
              "type",
              "retention_ratio"));
  private static final FieldCheck TRACING =
      textOr(
          choice("auto"),
          object(
              Map.of(
                  "workflow_name", text(MAX_NAME),
                  "group_id", text(MAX_NAME),
                  "metadata", anything())));

  /** {@code session} of a {@code session.update}. */
  static final FieldCheck UPDATE =
      object(
          Map.ofEntries(
              Map.entry("type", choice("realtime")),
              Map.entry("model", text(MAX_NAME)),
              Map.entry("output_modalities", MODALITIES),
              Map.entry("instructions", text(MAX_TEXT)),
              Map.entry("audio", object(Map.of("input", INPUT, "output", OUTPUT))),
              Map.entry("tools", TOOLS),
              Map.entry("tool_choice", TOOL_CHOICE),
              Map.entry("parallel_tool_calls", flag()),
              Map.entry("reasoning", REASONING),
              Map.entry("max_output_tokens", MAX_OUTPUT),
              Map.entry("truncation", TRUNCATION),
              Map.entry("prompt", PROMPT),
              Map.entry("tracing", TRACING.orNull()),
              Map.entry("include", list(1, SessionShape::included).orNull())),
          "type");

  /** {@code response} of a {@code response.create}; its {@code input} is checked item by item. */
  static final FieldCheck RESPONSE =
      object(
          Map.ofEntries(
              Map.entry("conversation", choice("auto", "none")),
              Map.entry("input", list(TextRequest.MAX_MESSAGES, anything())),
              Map.entry("instructions", text(MAX_TEXT)),
              Map.entry("output_modalities", MODALITIES),
              Map.entry(
                  "audio",
                  object(Map.of("output", object(Map.of("format", FORMAT, "voice", VOICE))))),
              Map.entry("tools", TOOLS),
              Map.entry("tool_choice", TOOL_CHOICE),
              Map.entry("parallel_tool_calls", flag()),
              Map.entry("reasoning", REASONING),
              Map.entry("max_output_tokens", MAX_OUTPUT),
              Map.entry("metadata", ((FieldCheck) SessionShape::metadata).orNull()),
              Map.entry("prompt", PROMPT)));

  private SessionShape() {}

  private static FieldCheck unsupported(String what) {
    return (value, path) -> {
      throw Refusal.unsupported(path, what);
    };
  }

  private static void included(JsonNode value, String path) throws Refusal {
    choice("item.input_audio_transcription.logprobs").check(value, path);
    throw Refusal.unsupported(path, "give logprobs");
  }

  private static void speed(JsonNode value, String path) throws Refusal {
    number(0.25, 1.5).check(value, path);
    if (value.asDouble() != 1) {
      throw Refusal.unsupported(path, "speak at another speed");
    }
  }

  private static void modalities(JsonNode value, String path) throws Refusal {
    list(1, choice("audio", "text")).check(value, path);
    if (value.isEmpty()) {
      throw Refusal.value(path, "must be [\"audio\"] or [\"text\"]");
    }
  }

  private static void metadata(JsonNode value, String path) throws Refusal {
    if (!value.isObject() || value.size() > MAX_PAIRS) {
      throw Refusal.value(path, "must be an object of at most 16 pairs");
    }
    for (Map.Entry<String, JsonNode> pair : value.properties()) {
      boolean fits =
          pair.getKey().length() <= 64
              && pair.getValue().isString()
              && pair.getValue().stringValue().length() <= 512;
      if (!fits) {
        throw Refusal.value(
            path, "must map keys of at most 64 to strings of at most 512 characters");
      }
    }
  }
}
