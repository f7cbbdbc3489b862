package dev.patchbay.openai.socket;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes how the caller's audio is taken. */
final class InputJson {
  private InputJson() {}

  static ObjectNode of(InputConfig config) {
    ObjectNode json = WireJson.object();
    config.format().ifPresent(format -> json.set("format", SessionJson.format(format)));
    SessionJson.change("noise_reduction", config.noise(), InputJson::noise, json);
    SessionJson.change("transcription", config.transcription(), InputJson::transcription, json);
    SessionJson.change("turn_detection", config.turns(), InputJson::turns, json);
    return json;
  }

  static JsonNode noise(InputConfig.NoiseReduction noise) {
    ObjectNode json = WireJson.object().put("type", noise.far() ? "far_field" : "near_field");
    noise.strength().ifPresent(strength -> json.put("strength", strength));
    return json;
  }

  private static JsonNode transcription(InputTranscription transcription) {
    ObjectNode json = WireJson.object().put("model", transcription.model());
    transcription.language().ifPresent(code -> json.put("language", code));
    list("languages", transcription.languages(), json);
    list("keywords", transcription.keywords(), json);
    transcription.prompt().ifPresent(text -> json.put("prompt", text));
    transcription.delay().ifPresent(delay -> json.put("delay", SessionJson.lower(delay)));
    return json;
  }

  private static void list(String name, List<String> values, ObjectNode into) {
    if (!values.isEmpty()) {
      ArrayNode list = into.putArray(name);
      values.forEach(list::add);
    }
  }

  private static JsonNode turns(TurnDetection turns) {
    ObjectNode json = WireJson.object();
    switch (turns) {
      case TurnDetection.ServerVad vad -> {
        json.put("type", "server_vad");
        vad.threshold().ifPresent(threshold -> json.put("threshold", threshold));
        vad.prefixPaddingMs().ifPresent(ms -> json.put("prefix_padding_ms", ms));
        vad.silenceMs().ifPresent(ms -> json.put("silence_duration_ms", ms));
        vad.idleTimeoutMs().ifPresent(ms -> json.put("idle_timeout_ms", ms));
      }
      case TurnDetection.SemanticVad vad -> {
        json.put("type", "semantic_vad");
        vad.eagerness().ifPresent(e -> json.put("eagerness", SessionJson.lower(e)));
      }
    }
    return json.put("create_response", turns.createsResponse())
        .put("interrupt_response", turns.interruptsResponse());
  }
}
