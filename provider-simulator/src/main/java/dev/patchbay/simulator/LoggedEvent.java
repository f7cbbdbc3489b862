package dev.patchbay.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the log keeps of one client event: what an event is made of literally, and of anything else
 * so little that neither speech nor keys come in by it, and no event grows in the log.
 */
final class LoggedEvent {
  private static final int MOST_VALUES = 20_000;
  private static final int MOST_NAME = 64;
  private static final String NOT_KEPT = "(not kept)";

  private static final Set<String> BULKY = Set.of("audio", "image_url");
  private static final Set<String> SECRET =
      Set.of(
          "authorization",
          "headers",
          "key",
          "secret",
          "token",
          "password",
          "credential",
          "credentials",
          "cookie");
  private static final Set<String> KEYS = Set.of("sk-", "ek_", "bearer ", "basic ");

  /** Fields that hold a caller's, a model's or a developer's words. */
  private static final Set<String> WORDS =
      Set.of("text", "transcript", "instructions", "output", "arguments", "prompt", "description");

  /** Fields that hold names, and those of a tool's schema. */
  private static final Set<String> NAMES =
      Set.of(
          "type",
          "event_id",
          "item_id",
          "previous_item_id",
          "response_id",
          "call_id",
          "id",
          "object",
          "role",
          "status",
          "name",
          "model",
          "language",
          "languages",
          "keywords",
          "voice",
          "delay",
          "eagerness",
          "effort",
          "detail",
          "tool_choice",
          "output_modalities",
          "include",
          "truncation",
          "tracing",
          "workflow_name",
          "group_id",
          "conversation",
          "required",
          "enum",
          "const",
          "default",
          "title",
          "format",
          "pattern",
          "$ref");

  private final Allowance words = new Allowance(64 * 1024, 64 * 1024);
  private final Allowance names = new Allowance(512, 16 * 1024);
  private final Allowance others = new Allowance(64, 1024);
  private final Allowance fieldNames = new Allowance(MOST_NAME + 1, 32 * 1024);
  private int values = MOST_VALUES;

  private LoggedEvent() {}

  static ObjectNode of(ObjectNode event) {
    return new LoggedEvent().object(event);
  }

  /** So much text of one kind, in characters. */
  private static final class Allowance {
    private final int each;
    private int left;

    private Allowance(int each, int together) {
      this.each = each;
      left = together;
    }

    private boolean takes(String text) {
      boolean fits = text.length() <= Math.min(each, left);
      left -= fits ? text.length() : 0;
      return fits;
    }
  }

  private ObjectNode object(JsonNode object) {
    ObjectNode kept = Json.object();
    int left = object.size();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = Refusal.cut(field.getKey(), MOST_NAME);
      if (values <= 0 || !(NAMES.contains(name) || fieldNames.takes(name))) {
        return kept.put("(more)", left);
      }
      left--;
      kept.set(name, field(field.getKey(), field.getValue()));
    }
    return kept;
  }

  private JsonNode field(String name, JsonNode value) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (value.isNull()) {
      return value;
    }
    if (secret(plain) || (BULKY.contains(plain) && value.isArray())) {
      return Json.string(NOT_KEPT);
    }
    return BULKY.contains(plain) && value.isString()
        ? Json.string(length(value.stringValue()))
        : value(plain, value);
  }

  /**
   * @param name of the field in which it stands, itself or in an array
   */
  private JsonNode value(String name, JsonNode value) {
    values--;
    if (value.isObject()) {
      return object(value);
    }
    if (value.isArray()) {
      ArrayNode kept = Json.array();
      for (int i = 0; i < value.size(); i++) {
        if (values <= 0) {
          return kept.add("(" + (value.size() - i) + " more)");
        }
        kept.add(value(name, value.get(i)));
      }
      return kept;
    }
    if (value.isString()) {
      return text(name, value.stringValue());
    }
    return !value.isNumber() || CallerValues.fits(value) ? value : Json.string("(number)");
  }

  private JsonNode text(String name, String text) {
    Allowance allowance = WORDS.contains(name) ? words : NAMES.contains(name) ? names : others;
    if (allowance == others && looksLikeKey(text)) {
      return Json.string(NOT_KEPT);
    }
    return Json.string(
        allowance.takes(text) ? CallerValues.unicode(text) : "(" + text.length() + " characters)");
  }

  /** Such as api_key, apiKey, X-Api-Key, client_secret. */
  private static boolean secret(String name) {
    return SECRET.stream().anyMatch(name::endsWith);
  }

  private static boolean looksLikeKey(String text) {
    String head = text.substring(0, Math.min(8, text.length())).toLowerCase(Locale.ROOT);
    return KEYS.stream().anyMatch(head::startsWith);
  }

  /** As base64 has it, right for what is base64. */
  private static String length(String base64) {
    int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    return (base64.length() / 4 * 3 - padding) + " bytes";
  }
}
