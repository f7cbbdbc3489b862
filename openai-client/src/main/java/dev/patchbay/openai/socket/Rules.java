package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Rules that values of the wire share. */
final class Rules {
  /** The most bytes of one event of ours. */
  static final int MOST_EVENT = 15 << 20;

  private static final int MOST_ID = 512;
  private static final Pattern ID = Pattern.compile("[!-~]{1," + MOST_ID + "}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");

  private Rules() {}

  static void eventId(Optional<String> id) {
    id.ifPresent(told -> id(told, "event_id"));
  }

  static void id(String id, String field) {
    InvalidRequest.unless(
        ID.matcher(id).matches(), field, "1 to " + MOST_ID + " visible ASCII characters");
  }

  static void model(String model, String field) {
    InvalidRequest.unless(MODEL.matcher(model).matches(), field, "matches " + MODEL);
  }

  static void language(String code, String field) {
    InvalidRequest.unless(LANGUAGE.matcher(code).matches(), field, "a language code such as en");
  }

  /** Well-formed Unicode of bounded length. */
  static void text(String text, String field, int most) {
    InvalidRequest.unless(text.length() <= most, field, "at most " + most + " UTF-16 code units");
    InvalidRequest.unless(
        text.codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE),
        field,
        "well-formed Unicode");
  }

  /** The bytes of a text in JSON, its quotes included, or a few more. */
  static long jsonBytes(String text) {
    return 2
        + text.chars()
            .mapToLong(c -> {
              if (c < ' ') {
                return 6;
              }
              if (c < 0x80) {
                return c == '"' || c == '\\' ? 2 : 1;
              }
              return c < 0x800 || Character.isSurrogate((char) c) ? 2 : 3;
            })
            .sum();
  }

  /** What is said together must fit an event, with a KiB for what stands around it. */
  static void fitsEvent(long bytes, String field) {
    InvalidRequest.unless(bytes <= MOST_EVENT - 1024, field, "an event of at most 15 MiB");
  }

  static void between(BigDecimal value, String least, String most, String field) {
    InvalidRequest.unless(
        Math.abs((long) value.scale()) <= 10
            && value.compareTo(new BigDecimal(least)) >= 0
            && value.compareTo(new BigDecimal(most)) <= 0,
        field,
        least + " to " + most + ", at most 10 decimals");
  }

  static void between(long value, long least, long most, String field) {
    InvalidRequest.unless(value >= least && value <= most, field, least + " to " + most);
  }

  /** One JSON object of bounded size and depth. */
  static void jsonObject(String json, String field, int mostBytes, int mostDepth) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    boolean fits = false;
    try {
      fits = bytes.length <= mostBytes && depth(WireJson.parse(bytes, bytes.length)) <= mostDepth;
    } catch (Breach notJson) {
      // Refused below, in words that fit whoever wrote it.
    }
    InvalidRequest.unless(
        fits,
        field,
        "one JSON object of at most %d bytes and %d levels".formatted(mostBytes, mostDepth));
  }

  private static int depth(JsonNode node) {
    return node.isContainer() ? 1 + node.valueStream().mapToInt(Rules::depth).max().orElse(0) : 0;
  }
}
