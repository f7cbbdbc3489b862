package dev.patchbay.simulator;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One item of a conversation. Immutable; prints no words.
 *
 * @param json as the wire has it, without audio
 * @param said what the model makes of it: the words of a text or of what it heard
 * @param tokens what it costs to read
 * @param content stands for what the model reads of it: another one when that is other, whatever
 *     the item's id, for only what was read before can be cached
 */
record Item(
    String id, ObjectNode json, String said, Tokens tokens, Optional<Clip> clip, Object content) {

  /** A value's own, whatever it is. */
  private static final int SMALL = 8;

  /** What nobody has read yet. */
  Item(String id, ObjectNode json, String said, Tokens tokens, Optional<Clip> clip) {
    this(id, json, said, tokens, clip, new Object());
  }

  String type() {
    return json.path("type").asString("");
  }

  String role() {
    return json.path("role").asString("");
  }

  String callId() {
    return json.path("call_id").asString("");
  }

  /** Of its JSON, roughly. */
  long characters() {
    return characters(json);
  }

  /**
   * Characters of its JSON, and of what the model makes of it where that is no part of the JSON.
   */
  long kept() {
    return characters() + (repeats(json) ? 0 : said.length());
  }

  private boolean repeats(JsonNode node) {
    for (JsonNode value : node) {
      if (value.isString() ? value.stringValue().equals(said) : repeats(value)) {
        return true;
      }
    }
    return false;
  }

  private static long characters(JsonNode node) {
    long sum = SMALL + node.stringValue("").length();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      sum += field.getKey().length() + characters(field.getValue());
    }
    if (node.isArray()) {
      for (JsonNode part : node) {
        sum += characters(part);
      }
    }
    return sum;
  }

  /** For the taker to keep. */
  ObjectNode wire() {
    return json.deepCopy();
  }

  /** With its audio, as far as that is still kept. */
  ObjectNode wireWithAudio() {
    ObjectNode wire = json.deepCopy();
    clip.ifPresent(audio ->
        audio
            .sound()
            .ifPresent(sound -> {
              if (audioPart(wire) instanceof ObjectNode part) {
                part.put("audio", audio.format().base64(sound, 0, sound.length));
              }
            }));
    return wire;
  }

  /** Once its sound is given up. */
  Item withoutSound() {
    return clip.isEmpty()
        ? this
        : new Item(
            id,
            json,
            said,
            tokens,
            clip.map(audio -> new Clip.Forgotten(audio.format(), audio.samples())),
            content);
  }

  /** Once it is known what the caller said in it. */
  Item saying(String words) {
    return new Item(id, json, words, tokens, clip, content);
  }

  /** With the words of its transcription, which the model does not read. */
  Item transcribed(String transcript) {
    ObjectNode wire = json.deepCopy();
    if (audioPart(wire) instanceof ObjectNode part) {
      part.put("transcript", transcript);
    }
    return new Item(id, wire, said, tokens, clip, content);
  }

  /** The model's speech as far as it was heard; its transcript leaves the context. */
  Item truncated(Clip heard) {
    ObjectNode wire = json.deepCopy();
    if (audioPart(wire) instanceof ObjectNode part) {
      part.remove("transcript");
    }
    return new Item(id, wire, "", Tokens.ofModel(heard.millis()), Optional.of(heard));
  }

  private static JsonNode audioPart(ObjectNode wire) {
    if (wire.path("content") instanceof ArrayNode content) {
      for (JsonNode part : content) {
        String type = part.path("type").asString("");
        if (type.equals("input_audio") || type.equals("output_audio")) {
          return part;
        }
      }
    }
    return Json.NULL;
  }

  @Override
  public String toString() {
    return "Item[" + id + ", " + type() + "]";
  }
}
