package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The one way JSON is read and written here: strict in, names as the wire has them. Decimals go out
 * as they are, this module's own plain by {@link #number}; written out, a caller's could be a
 * thousand times longer than what it sent.
 */
final class Json {
  static final String TYPE = "application/json";
  static final JsonNode NULL = NullNode.getInstance();

  /** A greatest conversation has about a tenth; each costs some fifty bytes when it is read. */
  static final long MOST_TOKENS = 250_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // A table of names shared by all messages lets one sender hide another's names.
                  .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private static final ObjectReader CALLERS = MAPPER.reader().with(new CallerNodes());

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static JsonNode string(String value) {
    return StringNode.valueOf(value);
  }

  static JsonNode number(BigDecimal value) {
    return DecimalNode.valueOf(Usage.plain(value));
  }

  static JsonNode flag(boolean value) {
    return BooleanNode.valueOf(value);
  }

  /** JSON that this module wrote itself. */
  static JsonNode own(String json) {
    return MAPPER.readTree(json);
  }

  static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * A JSON object sent by a caller.
   *
   * @throws Refusal 400 when the bytes are not one JSON object, or break {@link CallerValues}
   */
  static JsonNode request(byte[] body) throws Refusal {
    try {
      JsonNode node = CALLERS.readTree(text(body));
      if (node.isObject()) {
        CallerValues.check(node);
        return node;
      }
    } catch (JacksonException malformed) {
      throw Refusal.badJson(malformed);
    } catch (NumberFormatException beyond) {
      throw tooLarge();
    }
    throw Refusal.invalid("", "invalid_json", "The body must be a JSON object.");
  }

  /** The parser would take what is no UTF-8 for other text. */
  private static String text(byte[] json) throws Refusal {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException notText) {
      throw Refusal.invalid("", "invalid_json", "JSON must be UTF-8.");
    }
  }

  /** The parser foresees no number whose exponent is beyond an int's. */
  private static Refusal tooLarge() {
    return Refusal.invalid("", "invalid_json", "A number's exponent is too large.");
  }

  /**
   * A JSON object that a socket's client sent; its values are not checked.
   *
   * @throws Refusal when the text is not one JSON object
   */
  static ObjectNode event(byte[] json) throws Refusal {
    try {
      if (CALLERS.readTree(text(json)) instanceof ObjectNode event) {
        return event;
      }
    } catch (JacksonException malformed) {
      throw Refusal.badEvent(malformed);
    } catch (NumberFormatException beyond) {
      throw tooLarge();
    }
    throw Refusal.invalid("", "invalid_json", "An event must be a JSON object.");
  }

  /** JSON that this module wrote itself. */
  static JsonNode own(byte[] json) {
    return MAPPER.readTree(json);
  }

  /** A JSON resource of this module. */
  static <T> T resource(String path, Class<T> type) {
    try (InputStream in = Json.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("this module's resource is missing: " + path);
      }
      return MAPPER.readValue(in, type);
    } catch (IOException unreadable) {
      throw new IllegalStateException("this module's resource is unreadable: " + path, unreadable);
    }
  }
}
