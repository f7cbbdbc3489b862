package dev.patchbay.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of the wire: numbers stay decimal, nesting is bounded, parser messages go nowhere. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // A table of names shared by all messages lets one sender hide another's names.
                  .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,64}");

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /** Empty if these bytes are not exactly one JSON object. */
  static Optional<JsonNode> parse(byte[] bytes) {
    try {
      // The parser would take what is no UTF-8 for other text.
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
    } catch (CharacterCodingException | JacksonException | NumberFormatException garbage) {
      // The last from BigDecimal, past the mapper: an exponent beyond the integers.
      return Optional.empty();
    }
  }

  static JsonNode object(byte[] bytes, String what) throws Stopped {
    return parse(bytes).orElseThrow(() -> Stopped.malformed(what + ": not a JSON object"));
  }

  static String string(JsonNode parent, String field) throws Stopped {
    return parent
        .path(field)
        .stringValueOpt()
        .orElseThrow(() -> Stopped.malformed(field + ": not a string"));
  }

  /** A string that looks like an identifier and so cannot carry prose. */
  static Optional<String> identifier(JsonNode node) {
    return node.stringValueOpt().filter(s -> IDENTIFIER.matcher(s).matches());
  }

  /**
   * A number from 0 to a bound. Its scale is checked first, for arithmetic on a number such as
   * 1E-999999999 would fill the memory.
   */
  static Optional<BigDecimal> decimal(JsonNode parent, String field, long most) {
    JsonNode node = parent.path(field);
    if (!node.isNumber()) {
      return Optional.empty();
    }
    return Optional.of(node.decimalValue())
        .filter(n -> n.scale() >= -20 && n.scale() <= 40)
        .filter(n -> n.signum() >= 0 && n.compareTo(BigDecimal.valueOf(most)) <= 0);
  }
}
