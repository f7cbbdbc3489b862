package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A rule for one value of a client's event. A breach names the field by its whole path. */
@FunctionalInterface
interface FieldCheck {
  void check(JsonNode value, String path) throws Refusal;

  /** Null is allowed, besides. */
  default FieldCheck orNull() {
    return (value, path) -> {
      if (!value.isNull()) {
        check(value, path);
      }
    };
  }

  static FieldCheck anything() {
    return (value, path) -> {};
  }

  static FieldCheck text(int most) {
    return (value, path) -> {
      if (!value.isString()) {
        throw Refusal.value(path, "must be a string");
      }
      if (value.stringValue().length() > most) {
        throw Refusal.value(path, "must have at most %d characters".formatted(most));
      }
    };
  }

  static FieldCheck flag() {
    return (value, path) -> {
      if (!value.isBoolean()) {
        throw Refusal.value(path, "must be true or false");
      }
    };
  }

  static FieldCheck whole(int from, int to) {
    return (value, path) -> {
      boolean fits = value.isIntegralNumber() && value.canConvertToInt();
      if (!fits || value.intValue() < from || value.intValue() > to) {
        throw Refusal.value(path, "must be a whole number from %d to %d".formatted(from, to));
      }
    };
  }

  static FieldCheck number(double from, double to) {
    BigDecimal least = BigDecimal.valueOf(from);
    BigDecimal most = BigDecimal.valueOf(to);
    return (value, path) -> {
      // Compared as it was sent: 1e400 is a number, and no double.
      if (!value.isNumber()
          || value.decimalValue().compareTo(least) < 0
          || value.decimalValue().compareTo(most) > 0) {
        throw Refusal.value(path, "must be a number from %s to %s".formatted(from, to));
      }
    };
  }

  static FieldCheck choice(String... values) {
    List<String> known = List.of(values);
    return (value, path) -> {
      if (!value.isString() || !known.contains(value.stringValue())) {
        throw Refusal.value(path, "must be one of " + known);
      }
    };
  }

  static FieldCheck list(int most, FieldCheck each) {
    return (value, path) -> {
      if (!value.isArray() || value.size() > most) {
        throw Refusal.value(path, "must be an array of at most " + most);
      }
      for (int i = 0; i < value.size(); i++) {
        each.check(value.get(i), path + "[" + i + "]");
      }
    };
  }

  /** An object of these fields alone; all may be left out but the required. */
  static FieldCheck object(Map<String, FieldCheck> fields, String... required) {
    Set<String> needed = Set.of(required);
    return (value, path) -> {
      if (!value.isObject()) {
        throw Refusal.value(path, "must be an object");
      }
      for (String name : value.propertyNames()) {
        FieldCheck field = fields.get(name);
        if (field == null) {
          throw Refusal.unknown(path + "." + name);
        }
        field.check(value.get(name), path + "." + name);
      }
      for (String name : needed) {
        if (!value.has(name)) {
          throw Refusal.missing(path + "." + name);
        }
      }
    };
  }

  /** An object whose {@code type} says which fields it has. */
  static FieldCheck byType(Map<String, Map<String, FieldCheck>> kinds) {
    return (value, path) -> {
      if (!value.isObject()) {
        throw Refusal.value(path, "must be an object");
      }
      if (!value.has("type")) {
        throw Refusal.missing(path + ".type");
      }
      Map<String, FieldCheck> fields = kinds.get(value.path("type").asString(""));
      if (fields == null) {
        throw Refusal.value(
            path + ".type", "must be one of " + kinds.keySet().stream().sorted().toList());
      }
      Map<String, FieldCheck> all = new HashMap<>(fields);
      all.put("type", anything());
      object(all).check(value, path);
    };
  }

  /** The first check for strings, the second for anything else. */
  static FieldCheck textOr(FieldCheck text, FieldCheck other) {
    return (value, path) -> (value.isString() ? text : other).check(value, path);
  }
}
