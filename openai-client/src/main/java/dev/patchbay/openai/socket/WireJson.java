package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON of the sockets, strict: no key twice, exact numbers, nothing but UTF-8; bounded in what a
 * tree costs, which bytes alone do not bound: four MiB of empty objects are 140 MiB of nodes.
 */
final class WireJson {
  private static final int MOST_DEPTH = 64;

  /** Twice what the longest list of probabilities has that we read. */
  private static final int MOST_TOKENS = 128 * 1024;

  private static final int MOST_DIGITS = 256;
  private static final String BOUNDS =
      "JSON of at most %d levels, %d tokens and %d digits a number"
          .formatted(MOST_DEPTH, MOST_TOKENS, MOST_DIGITS);
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // A table of names shared by all messages lets one sender hide another's names.
                  .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MOST_DEPTH)
                          .maxNameLength(1024)
                          .maxNumberLength(MOST_DIGITS)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private WireJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /** The tree of a text that was checked before. */
  static JsonNode written(String json) {
    return MAPPER.readTree(json);
  }

  /** The one JSON object that these bytes are. */
  static JsonNode parse(byte[] bytes, int length) throws Breach {
    if (!isPlainUtf8(bytes, length)) {
      throw new Breach("frame", "UTF-8");
    }
    JsonNode node;
    try {
      node = MAPPER.readTree(bytes, 0, length);
    } catch (StreamConstraintsException tooMuch) {
      throw new Breach("frame", BOUNDS);
    } catch (JacksonException illegal) {
      throw new Breach("frame", "JSON without repeated keys");
    } catch (NumberFormatException tooLarge) {
      // From BigDecimal, past the mapper: an exponent beyond the integers.
      throw new Breach("frame", "numbers whose exponents are integers of 32 bits");
    }
    if (!node.isObject()) {
      throw new Breach("frame", "one JSON object");
    }
    return node;
  }

  /**
   * The parser would take zeros among the first bytes for UTF-16 or UTF-32, and a mark for none.
   */
  private static boolean isPlainUtf8(byte[] bytes, int length) {
    for (int i = 0; i < Math.min(4, length); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    return length > 0
        && bytes[0] > 0
        && ByteBufUtil.isText(Unpooled.wrappedBuffer(bytes, 0, length), StandardCharsets.UTF_8);
  }
}
