package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A validated call to {@code POST /v1/audio/speech}.
 *
 * @param model as sent, with a fault suffix if it has one
 * @param instructions empty when absent
 * @param wav with a header, else bare PCM16
 * @param events as server-sent events, else bare bytes
 * @param fields that were sent
 */
record SpeechRequest(
    String model,
    Spoken input,
    Spoken instructions,
    boolean wav,
    boolean events,
    List<String> fields) {
  static final int MAX_INPUT = 4096;

  private static final Set<String> FIELDS =
      Set.of(
          "model", "input", "voice", "instructions", "response_format", "speed", "stream_format");
  private static final BigDecimal SLOWEST = new BigDecimal("0.25");
  private static final BigDecimal FASTEST = BigDecimal.valueOf(4);
  private static final Set<String> NOT_ENCODED = Set.of("mp3", "opus", "aac", "flac");

  static SpeechRequest parse(byte[] body, ModelCatalogue models) throws Refusal {
    JsonNode json = Json.request(body);
    List<String> fields = new ArrayList<>(json.propertyNames());
    for (String field : fields) {
      if (!FIELDS.contains(field)) {
        throw Refusal.unknown(field);
      }
    }
    String name = required(json, "model");
    Model.Speech model = models.speech(name);
    String input = required(json, "input");
    if (input.codePointCount(0, input.length()) > MAX_INPUT) {
      throw Refusal.invalid(
          "input", "string_above_max_length", "'input' must be at most 4096 characters.");
    }
    voice(json, model);
    speed(json);
    boolean wav = wav(optional(json, "response_format", "mp3"));
    boolean events = events(optional(json, "stream_format", "audio"), model, wav);
    Spoken instructions = new Spoken(instructions(json, model));
    return new SpeechRequest(name, new Spoken(input), instructions, wav, events, fields);
  }

  private static void voice(JsonNode json, Model.Speech model) throws Refusal {
    if (json.path("voice").isObject()) {
      throw Refusal.unsupported("voice", "keep custom voices");
    }
    if (!model.voices().contains(required(json, "voice"))) {
      throw Refusal.value("voice", "must be one of " + model.voices());
    }
  }

  private static void speed(JsonNode json) throws Refusal {
    if (!sent(json, "speed")) {
      return;
    }
    JsonNode speed = json.get("speed");
    // Compared as it was sent: 1e400 is a number, and no double.
    if (!speed.isNumber()
        || speed.decimalValue().compareTo(SLOWEST) < 0
        || speed.decimalValue().compareTo(FASTEST) > 0) {
      throw Refusal.value("speed", "must be a number from 0.25 to 4");
    }
    if (speed.decimalValue().compareTo(BigDecimal.ONE) != 0) {
      throw Refusal.unsupported("speed", "speak at another speed than 1");
    }
  }

  private static boolean wav(String format) throws Refusal {
    if (NOT_ENCODED.contains(format)) {
      throw Refusal.unsupported("response_format", "encode " + format + ", only pcm and wav");
    }
    return choice("response_format", format, "wav", "pcm");
  }

  private static boolean events(String format, Model.Speech model, boolean wav) throws Refusal {
    boolean events = choice("stream_format", format, "sse", "audio");
    if (events && !model.events()) {
      throw Refusal.notWithThisModel("stream_format", "sse");
    }
    if (events && wav) {
      throw Refusal.unsupported("stream_format", "put wav into events, only pcm");
    }
    return events;
  }

  private static boolean choice(String field, String value, String yes, String no) throws Refusal {
    if (!value.equals(yes) && !value.equals(no)) {
      throw Refusal.value(field, "must be '" + yes + "' or '" + no + "' here");
    }
    return value.equals(yes);
  }

  private static String instructions(JsonNode json, Model.Speech model) throws Refusal {
    if (!sent(json, "instructions")) {
      return "";
    }
    if (!model.instructions()) {
      throw Refusal.value("instructions", "this model does not take them");
    }
    return required(json, "instructions");
  }

  private static String optional(JsonNode json, String field, String otherwise) throws Refusal {
    return sent(json, field) ? required(json, field) : otherwise;
  }

  private static String required(JsonNode json, String field) throws Refusal {
    if (!sent(json, field)) {
      throw Refusal.missing(field);
    }
    JsonNode value = json.get(field);
    if (!value.isString() || value.stringValue().isEmpty()) {
      throw Refusal.value(field, "must be a string that is not empty");
    }
    return value.stringValue();
  }

  private static boolean sent(JsonNode json, String field) {
    return json.has(field) && !json.get(field).isNull();
  }
}
