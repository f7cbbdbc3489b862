package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a caller's JSON must keep besides JSON's own rules, so that whoever computes with its values
 * or writes them again needs no care: a number written out has at most 400 digits, which every
 * double has, and text is Unicode.
 */
final class CallerValues {
  private static final int MOST_DIGITS = 400;

  /** Of whole numbers with so many digits, none has more bits. */
  private static final int MOST_BITS = MOST_DIGITS * 10 / 3;

  private CallerValues() {}

  /**
   * @throws Refusal naming the first value that breaks a rule
   */
  static void check(JsonNode json) throws Refusal {
    Optional<Breach> breach = breach(json);
    if (breach.isPresent()) {
      throw Refusal.value(breach.get().path(), breach.get().rule());
    }
  }

  /** False for a number whose plain form is out of all proportion to what was sent. */
  static boolean fits(JsonNode number) {
    if (number.isBigInteger()) {
      return number.bigIntegerValue().bitLength() <= MOST_BITS;
    }
    if (!number.isBigDecimal()) {
      return true;
    }
    BigDecimal value = number.decimalValue();
    long before = (long) value.precision() - value.scale();
    return value.precision() <= MOST_DIGITS
        && value.scale() <= MOST_DIGITS
        && before <= MOST_DIGITS;
  }

  /** The text, with a question mark for what is no character. */
  static String unicode(String text) {
    return isUnicode(text) ? text : new String(text.getBytes(UTF_8), UTF_8);
  }

  static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (Character.isHighSurrogate(at)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(at)) {
        return false;
      }
    }
    return true;
  }

  private record Breach(String path, String rule) {
    private Breach below(String place) {
      boolean joins = path.isEmpty() || path.startsWith("[");
      return new Breach(place + (joins ? path : "." + path), rule);
    }
  }

  private static Optional<Breach> breach(JsonNode value) {
    if (value.isNumber()) {
      return fits(value) ? Optional.empty() : broken("must have at most 400 digits written out");
    }
    if (value.isString()) {
      return isUnicode(value.stringValue())
          ? Optional.empty()
          : broken("must hold no half of a surrogate pair");
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      Optional<Breach> breach =
          isUnicode(field.getKey())
              ? breach(field.getValue())
              : broken("must hold no half of a surrogate pair");
      if (breach.isPresent()) {
        return Optional.of(breach.get().below(Refusal.shown(field.getKey())));
      }
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      Optional<Breach> breach = breach(value.get(i));
      if (breach.isPresent()) {
        return Optional.of(breach.get().below("[" + i + "]"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Breach> broken(String rule) {
    return Optional.of(new Breach("", rule));
  }
}
