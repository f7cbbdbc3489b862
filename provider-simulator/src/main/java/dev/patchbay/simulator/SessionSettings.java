package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A session as it is in force, every field of it. Immutable. */
final class SessionSettings {
  /** Fields of models that reason alone. */
  static final List<String> OF_REASONING = List.of("reasoning", "parallel_tool_calls");

  private static final String INSTRUCTIONS =
      "You are a friendly voice agent. Keep your answers short and speak the caller's language.";

  private final ObjectNode json;

  private SessionSettings(ObjectNode json) {
    this.json = json;
  }

  /** The defaults of the provider's example. */
  static SessionSettings initial(SessionOpening opening, Model.Realtime model) {
    ObjectNode json =
        Json.object()
            .put("type", "realtime")
            .put("object", "realtime.session")
            .put("id", opening.sessionId())
            .put("model", opening.model())
            .put("expires_at", opening.expires().getEpochSecond());
    json.putArray("output_modalities").add("audio");
    json.put("instructions", INSTRUCTIONS);
    json.putArray("tools");
    json.put("tool_choice", "auto");
    if (model.reasoning()) {
      json.put("parallel_tool_calls", true).putObject("reasoning").put("effort", "low");
    }
    json.put("max_output_tokens", "inf").put("truncation", "auto");
    json.putNull("tracing").putNull("prompt").putNull("include");
    ObjectNode audio = json.putObject("audio");
    ObjectNode input = audio.putObject("input");
    input.set("format", WireAudio.PCM.json());
    input.putNull("transcription").putNull("noise_reduction");
    input.set("turn_detection", Json.object().put("type", "server_vad"));
    ObjectNode output = audio.putObject("output");
    output.set("format", WireAudio.PCM.json());
    output.put("voice", "marin").put("speed", 1.0);
    return normal(json);
  }

  /** With these checked fields in place of their like. */
  SessionSettings with(JsonNode fields) {
    ObjectNode merged = json.deepCopy();
    SessionMerge.into(merged, fields);
    return normal(merged);
  }

  /** As they are for one response that brings fields of its own. */
  SessionSettings overlaid(JsonNode response) {
    ObjectNode own = response.deepCopy() instanceof ObjectNode object ? object : Json.object();
    own.remove(List.of("conversation", "input", "metadata"));
    return with(own);
  }

  /** As the wire has it; for the taker to keep. */
  ObjectNode json() {
    return json.deepCopy();
  }

  JsonNode at(String pointer) {
    return json.at(pointer);
  }

  String instructions() {
    return json.path("instructions").asString("");
  }

  boolean speaks() {
    return json.path("output_modalities").path(0).asString("").equals("audio");
  }

  List<TextRequest.Tool> tools() {
    List<TextRequest.Tool> tools = new ArrayList<>();
    for (JsonNode tool : json.path("tools")) {
      JsonNode parameters = tool.path("parameters");
      tools.add(
          new TextRequest.Tool(
              tool.path("name").asString(""), parameters.isObject() ? parameters : Json.object()));
    }
    return List.copyOf(tools);
  }

  /**
   * @throws Refusal when it demands a tool that is not offered
   */
  TextRequest.ToolChoice toolChoice(String field) throws Refusal {
    JsonNode choice = json.path("tool_choice");
    List<TextRequest.Tool> tools = tools();
    if (choice.isObject()) {
      String name = choice.path("name").asString("");
      if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
        throw Refusal.value(field + ".name", "must name one of the tools");
      }
      return new TextRequest.ToolChoice.Named(name);
    }
    if (choice.asString("").equals("required") && tools.isEmpty()) {
      throw Refusal.value(field, "is only allowed when 'tools' are specified");
    }
    return switch (choice.asString("")) {
      case "none" -> new TextRequest.ToolChoice.None();
      case "required" -> new TextRequest.ToolChoice.Required();
      default ->
          tools.isEmpty() ? new TextRequest.ToolChoice.None() : new TextRequest.ToolChoice.Auto();
    };
  }

  boolean parallelCalls() {
    return json.path("parallel_tool_calls").asBoolean(true);
  }

  /** In tokens; empty for no limit. */
  Optional<Integer> maxOutput() {
    JsonNode limit = json.path("max_output_tokens");
    return limit.isNumber() ? Optional.of(limit.intValue()) : Optional.empty();
  }

  WireAudio inputFormat() {
    return format("/audio/input/format/type");
  }

  WireAudio outputFormat() {
    return format("/audio/output/format/type");
  }

  Optional<TurnDetection> turnDetection() {
    return TurnDetection.of(json.at("/audio/input/turn_detection"));
  }

  InputSettings input() {
    return new InputSettings(inputFormat(), turnDetection());
  }

  /** The checked object; empty when input is not transcribed. */
  Optional<JsonNode> transcription() {
    JsonNode transcription = json.at("/audio/input/transcription");
    return transcription.isObject() ? Optional.of(transcription) : Optional.empty();
  }

  private WireAudio format(String pointer) {
    String type = json.at(pointer).asString("");
    for (WireAudio format : WireAudio.values()) {
      if (format.json().path("type").asString("").equals(type)) {
        return format;
      }
    }
    throw new IllegalStateException("a format that was never checked");
  }

  /** Fills what a replaced object left out. */
  private static SessionSettings normal(ObjectNode json) {
    SessionSettings settings = new SessionSettings(json);
    if (json.at("/audio/input") instanceof ObjectNode input) {
      input.set("format", settings.inputFormat().json());
      settings.turnDetection().ifPresent(turns -> input.set("turn_detection", turns.json()));
    }
    if (json.at("/audio/output") instanceof ObjectNode output) {
      output.set("format", settings.outputFormat().json());
    }
    return settings;
  }

  @Override
  public String toString() {
    return "SessionSettings";
  }
}
