package dev.patchbay.openai.socket;

import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what an update sets. */
final class SessionJson {
  private SessionJson() {}

  static ObjectNode of(SessionConfig config) {
    return switch (config) {
      case SessionConfig.Conversation conversation -> conversation(conversation);
      case SessionConfig.Transcription transcription -> {
        ObjectNode json = WireJson.object().put("type", "transcription");
        json.putObject("audio").set("input", InputJson.of(transcription.input()));
        include(transcription.include(), json);
        yield json;
      }
      case SessionConfig.Translation translation -> translation(translation);
    };
  }

  private static ObjectNode conversation(SessionConfig.Conversation config) {
    ObjectNode json = WireJson.object().put("type", "realtime");
    config.instructions().ifPresent(text -> json.put("instructions", text));
    config.modality().ifPresent(m -> modality(m, json));
    ObjectNode audio = WireJson.object();
    config.input().ifPresent(input -> audio.set("input", InputJson.of(input)));
    config.output().ifPresent(output -> audio.set("output", output(output)));
    if (!audio.isEmpty()) {
      json.set("audio", audio);
    }
    tooling(config.tooling(), json);
    cap(config.cap(), json);
    generation(config.generation(), json);
    include(config.include(), json);
    return json;
  }

  private static ObjectNode translation(SessionConfig.Translation config) {
    ObjectNode input = WireJson.object();
    change("noise_reduction", config.noise(), InputJson::noise, input);
    change(
        "transcription",
        config.transcriptionModel(),
        model -> WireJson.object().put("model", model),
        input);
    ObjectNode audio = WireJson.object();
    if (!input.isEmpty()) {
      audio.set("input", input);
    }
    config.language().ifPresent(code -> audio.putObject("output").put("language", code));
    ObjectNode json = WireJson.object();
    json.set("audio", audio);
    return json;
  }

  static ObjectNode output(OutputConfig config) {
    ObjectNode json = WireJson.object();
    config.format().ifPresent(format -> json.set("format", format(format)));
    config
        .voice()
        .ifPresent(voice -> {
          if (voice.name().startsWith("voice_")) {
            json.putObject("voice").put("id", voice.name());
          } else {
            json.put("voice", voice.name());
          }
        });
    config.speed().ifPresent(speed -> json.put("speed", speed));
    return json;
  }

  static ObjectNode format(AudioFormat format) {
    ObjectNode json = WireJson.object().put("type", format.wireName());
    return format == AudioFormat.PCM16 ? json.put("rate", AudioKeys.RATE) : json;
  }

  static void modality(SessionConfig.Modality modality, ObjectNode into) {
    into.putArray("output_modalities").add(lower(modality));
  }

  static void cap(OutputCap cap, ObjectNode into) {
    switch (cap) {
      case OutputCap.Tokens(int tokens) -> into.put("max_output_tokens", tokens);
      case OutputCap.Unlimited() -> into.put("max_output_tokens", "inf");
    }
  }

  static void tooling(Tooling tooling, ObjectNode into) {
    tooling
        .tools()
        .ifPresent(tools -> {
          ArrayNode list = into.putArray("tools");
          tools.forEach(tool -> list.add(tool(tool)));
        });
    tooling.choice().ifPresent(choice -> into.set("tool_choice", choice(choice, into)));
    tooling.parallel().ifPresent(parallel -> into.put("parallel_tool_calls", parallel));
  }

  private static ObjectNode tool(Tooling.Function tool) {
    ObjectNode json = WireJson.object().put("type", "function").put("name", tool.name());
    tool.description().ifPresent(text -> json.put("description", text));
    tool.parameters().ifPresent(schema -> json.set("parameters", WireJson.written(schema)));
    return json;
  }

  private static JsonNode choice(Tooling.Choice choice, ObjectNode maker) {
    return switch (choice) {
      case Tooling.Choice.Mode mode -> maker.stringNode(lower(mode));
      case Tooling.Choice.Only(String name) ->
          WireJson.object().put("type", "function").put("name", name);
    };
  }

  private static void generation(Generation generation, ObjectNode into) {
    generation
        .effort()
        .ifPresent(effort -> into.putObject("reasoning").put("effort", lower(effort)));
    generation.truncation().ifPresent(t -> truncation(t, into));
    change("tracing", generation.tracing(), tracing -> tracing(tracing, into), into);
  }

  private static void truncation(Generation.Truncation truncation, ObjectNode into) {
    switch (truncation) {
      case Generation.Truncation.Mode mode -> into.put("truncation", lower(mode));
      case Generation.Truncation.Retention retention -> {
        ObjectNode json = into.putObject("truncation").put("type", "retention_ratio");
        json.put("retention_ratio", retention.ratio());
        retention
            .postInstructions()
            .ifPresent(n -> json.putObject("token_limits").put("post_instructions", n));
      }
    }
  }

  private static JsonNode tracing(Generation.Tracing tracing, ObjectNode maker) {
    return switch (tracing) {
      case Generation.Tracing.Auto() -> maker.stringNode("auto");
      case Generation.Tracing.Named named -> {
        ObjectNode json = WireJson.object();
        named.workflow().ifPresent(name -> json.put("workflow_name", name));
        named.group().ifPresent(name -> json.put("group_id", name));
        yield json;
      }
    };
  }

  private static void include(Change<SessionConfig.Include> include, ObjectNode into) {
    change(
        "include",
        include,
        what ->
            switch (what) {
              case LOGPROBS -> into.arrayNode().add("item.input_audio_transcription.logprobs");
            },
        into);
  }

  static <T> void change(
      String name, Change<T> change, Function<T, JsonNode> json, ObjectNode into) {
    switch (change) {
      case Change.Keep<T>() -> {}
      case Change.Off<T>() -> into.putNull(name);
      case Change.To<T>(T value) -> into.set(name, json.apply(value));
    }
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
