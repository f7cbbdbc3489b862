package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages to JSON and back. Readers pass over unknown fields; an unknown enum value or type is a
 * {@link ContractViolation}, never null. No error repeats what was read.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxStringLength(1_500_000)
                          .maxNumberLength(64)
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
          .build();

  private Json() {}

  /** One message as UTF-8 JSON: properties and map keys sorted, absent values left out. */
  public static byte[] write(Object message) {
    return MAPPER.writeValueAsBytes(message);
  }

  /**
   * Reads a message.
   *
   * @throws ContractViolation when the bytes are not JSON, or not such a message
   */
  public static <T> T read(MessageType<T> type, byte[] json) {
    return read(type.shape(), json);
  }

  /**
   * Reads a value of ours that is not a message of its own.
   *
   * @throws ContractViolation when the bytes are not JSON, or not such a value
   */
  public static <T> T read(Class<T> shape, byte[] json) {
    T value;
    try {
      value = MAPPER.readValue(json, shape);
    } catch (JacksonException e) {
      throw violation(e);
    }
    ContractViolation.require(value != null, "", "must not be null");
    Completeness.check(value);
    return value;
  }

  /**
   * Reads any JSON document, for schema validation.
   *
   * @throws ContractViolation when the bytes are not one JSON document
   */
  public static JsonNode tree(byte[] json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      ContractViolation.require(!tree.isMissingNode(), "", "must be a JSON document");
      return tree;
    } catch (JacksonException e) {
      throw violation(e);
    }
  }

  private static ContractViolation violation(JacksonException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ContractViolation violation) {
        return violation;
      }
    }
    String field = e instanceof DatabindException databind ? path(databind) : "";
    return new ContractViolation(field, rule(e));
  }

  private static String path(DatabindException e) {
    return e.getPath().stream()
        .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
        .collect(Collectors.joining("."));
  }

  private static String rule(JacksonException e) {
    return switch (e) {
      case InvalidTypeIdException _ -> "must have a known type";
      case InvalidFormatException format when format.getTargetType().isEnum() ->
          "must be one of the known values";
      case DatabindException _ -> "must be present and of the right type";
      default -> "must be well-formed JSON within the limits of depth and length";
    };
  }
}
