package dev.patchbay.openai.socket;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object of the wire. One that is null counts as one that is not there; one
 * that is not looked at may be anything.
 */
final class Fields {
  /** The most characters of an id. */
  static final int MOST_ID = 512;

  private static final int MOST_ELEMENTS = 4096;
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,64}");
  private static final Pattern ID = Pattern.compile("[!-~]{1," + MOST_ID + "}");

  private final JsonNode object;
  private final String path;

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  static Fields of(JsonNode object, String path) {
    return new Fields(object, path);
  }

  boolean has(String name) {
    return told(name).isPresent();
  }

  /** Visible ASCII, so that it can be logged. */
  String id(String name) throws Breach {
    return needed(idIfTold(name), name);
  }

  Optional<String> idIfTold(String name) throws Breach {
    Optional<String> text = textIfTold(name);
    if (text.isPresent() && !ID.matcher(text.get()).matches()) {
      throw breach(name, "1 to " + MOST_ID + " visible ASCII characters");
    }
    return text;
  }

  /**
   * Any string. It may begin or end with half of a surrogate pair whose other half is elsewhere.
   */
  String text(String name) throws Breach {
    return needed(textIfTold(name), name);
  }

  Optional<String> textIfTold(String name) throws Breach {
    Optional<JsonNode> node = told(name);
    if (node.isPresent() && !node.get().isString()) {
      throw breach(name, "a string");
    }
    return node.map(JsonNode::stringValue);
  }

  /** A string that looks like an identifier and so carries no prose; anything else is not told. */
  Optional<String> codeIfTold(String name) {
    return told(name)
        .flatMap(JsonNode::stringValueOpt)
        .filter(code -> IDENTIFIER.matcher(code).matches());
  }

  /** The same, of a name such as {@code audio/pcm}. */
  Optional<String> codeOrMediaType(String name) {
    return told(name).flatMap(JsonNode::stringValueOpt).filter(type -> type.length() <= 64);
  }

  int index(String name) throws Breach {
    return (int) whole(name, Integer.MAX_VALUE);
  }

  OptionalInt indexIfTold(String name) throws Breach {
    return has(name) ? OptionalInt.of(index(name)) : OptionalInt.empty();
  }

  long millis(String name) throws Breach {
    return whole(name, Long.MAX_VALUE);
  }

  OptionalLong millisIfTold(String name) throws Breach {
    return has(name) ? OptionalLong.of(millis(name)) : OptionalLong.empty();
  }

  long whole(String name, long most) throws Breach {
    BigDecimal number = decimal(name, most);
    if (number.stripTrailingZeros().scale() > 0) {
      throw breach(name, "a whole number");
    }
    return number.longValueExact();
  }

  /**
   * A number from 0 to a bound. Its scale is looked at first, for arithmetic on a number such as
   * 1E-999999999 would fill the memory.
   */
  BigDecimal decimal(String name, long most) throws Breach {
    JsonNode node = needed(told(name), name);
    if (node.isNumber()) {
      BigDecimal number = node.decimalValue();
      if (number.scale() >= -20
          && number.scale() <= 40
          && number.signum() >= 0
          && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return number;
      }
    }
    throw breach(name, "a number from 0 to " + most);
  }

  /** Any number of a few digits; anything else is not told. */
  Optional<BigDecimal> numberIfTold(String name) {
    return told(name)
        .filter(JsonNode::isNumber)
        .map(JsonNode::decimalValue)
        .filter(number -> number.precision() <= 40 && Math.abs((long) number.scale()) <= 40);
  }

  Optional<Boolean> flagIfTold(String name) {
    return told(name).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
  }

  Fields object(String name) throws Breach {
    return needed(objectIfTold(name), name);
  }

  Optional<Fields> objectIfTold(String name) throws Breach {
    Optional<JsonNode> node = told(name);
    if (node.isPresent() && !node.get().isObject()) {
      throw breach(name, "an object");
    }
    return node.map(o -> new Fields(o, path + "." + name));
  }

  /** What is an object; anything else is not told. */
  Optional<Fields> lenient(String name) {
    return told(name).filter(JsonNode::isObject).map(o -> new Fields(o, path + "." + name));
  }

  /** Objects of a list; none if there is no list. */
  List<Fields> objects(String name) throws Breach {
    Optional<JsonNode> list = told(name);
    if (list.isEmpty()) {
      return List.of();
    }
    if (!list.get().isArray() || list.get().size() > MOST_ELEMENTS) {
      throw breach(name, "a list of at most " + MOST_ELEMENTS);
    }
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : list.get()) {
      if (!element.isObject()) {
        throw breach(name, "a list of objects");
      }
      objects.add(new Fields(element, path + "." + name));
    }
    return List.copyOf(objects);
  }

  /** Strings by name; none if there is no such object. What is no string is not told. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new HashMap<>();
    told(name)
        .filter(JsonNode::isObject)
        .ifPresent(map ->
            map.properties()
                .forEach(entry ->
                    entry
                        .getValue()
                        .stringValueOpt()
                        .ifPresent(text -> texts.put(entry.getKey(), text))));
    return Map.copyOf(texts);
  }

  Breach breach(String name, String rule) {
    return new Breach(path + "." + name, rule);
  }

  private Optional<JsonNode> told(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  private <T> T needed(Optional<T> value, String name) throws Breach {
    if (value.isEmpty()) {
      throw breach(name, "is needed");
    }
    return value.get();
  }
}
