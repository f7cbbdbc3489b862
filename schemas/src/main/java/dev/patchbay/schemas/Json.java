package dev.patchbay.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Messages to JSON and back. Readers pass over unknown fields; an unknown enum value or type is a
 * {@link ContractViolation}, never null. A field that stands twice in an object is one too: readers
 * differ in which of the two they take. No error repeats what was read.
 */
public final class Json {
  private static final int MAX_NUMBER_LENGTH = 64;
  private static final String NOT_NULL = "must not be null";
  private static final String MODEST_NUMBERS =
      "must not have numbers of more than " + MAX_NUMBER_LENGTH + " digits";

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // A table of names shared by all messages lets one sender hide another's names.
                  .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxStringLength(1_500_000)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .build())
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .withCoercionConfig(LogicalType.Textual, Json::refuseScalars)
          .addModule(WireTimes.module())
          .build();

  private Json() {}

  /**
   * One message as UTF-8 JSON: properties in the order of the record's components, map keys sorted,
   * absent values left out.
   */
  public static byte[] write(Object message) {
    return MAPPER.writeValueAsBytes(message);
  }

  /**
   * Reads a message. A record's value may be null, as a tombstone's is; that is no message.
   *
   * @throws ContractViolation when there are no bytes, or they are not JSON, or not such a message
   */
  public static <T> T read(MessageType<T> type, byte @Nullable [] json) {
    return read(type.shape(), json);
  }

  /**
   * Reads a value of ours that is not a message of its own.
   *
   * @throws ContractViolation when there are no bytes, or they are not JSON, or not such a value
   */
  public static <T> T read(Class<T> shape, byte @Nullable [] json) {
    if (json == null) {
      throw new ContractViolation("", NOT_NULL);
    }
    String text = text(json);
    return complete(() -> MAPPER.readValue(text, shape));
  }

  /**
   * Reads a message from the very document that its schema was held against.
   *
   * @throws ContractViolation when the document is not such a message
   */
  public static <T> T read(MessageType<T> type, JsonNode document) {
    return complete(() -> MAPPER.treeToValue(document, type.shape()));
  }

  /**
   * The parser would take what is no UTF-8 for other text. A mark of the byte order says nothing.
   */
  private static String text(byte[] json) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ContractViolation("", "must be UTF-8");
    }
  }

  private static <T> T complete(Supplier<@Nullable T> reading) {
    T value = parsed(reading);
    if (value == null) {
      throw new ContractViolation("", NOT_NULL);
    }
    Completeness.check(value);
    return value;
  }

  /** A number whose exponent is none of an int's is one that the parser does not foresee. */
  private static <T extends @Nullable Object> T parsed(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (JacksonException e) {
      throw ReadFault.violation(e);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new ContractViolation("", MODEST_NUMBERS);
    }
  }

  /**
   * Reads any JSON document, for schema validation.
   *
   * @throws ContractViolation when the bytes are not one JSON document
   */
  public static JsonNode tree(byte[] json) {
    String text = text(json);
    JsonNode tree = parsed(() -> MAPPER.readTree(text));
    ContractViolation.require(!tree.isMissingNode(), "", "must be a JSON document");
    requireModestNumbers(tree);
    return tree;
  }

  /** A short text such as 1e999999999 stands for a number that fills the memory when unfolded. */
  static void requireModestNumbers(JsonNode node) {
    if (node.isBigDecimal()) {
      ContractViolation.require(
          Math.abs((long) node.decimalValue().scale()) <= MAX_NUMBER_LENGTH, "", MODEST_NUMBERS);
    }
    node.forEach(Json::requireModestNumbers);
  }

  private static void refuseScalars(MutableCoercionConfig config) {
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      config.setCoercion(shape, CoercionAction.Fail);
    }
  }
}
