package dev.patchbay.simulator;

import java.util.Arrays;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;

/** How much JSON is read of a caller, whatever it says. */
enum JsonBound {
  DEPTH(
      "getMaxNestingDepth", "it is nested deeper than " + StreamReadConstraints.DEFAULT_MAX_DEPTH),
  TOKENS("getMaxTokenCount", "it has more than " + Json.MOST_TOKENS + " tokens"),
  NUMBER(
      "getMaxNumberLength",
      "a number has more than " + StreamReadConstraints.DEFAULT_MAX_NUM_LEN + " digits"),
  NAME(
      "getMaxNameLength",
      "a name has more than " + StreamReadConstraints.DEFAULT_MAX_NAME_LEN + " characters"),
  NAMES("CallerNodes", "an object has more than " + CallerNodes.MOST_NAMES + " names"),
  /** Another of the parser's. */
  OTHER("", "it is larger than the simulator reads");

  private final String sign;
  private final String breach;

  /**
   * @param sign stands in the parser's message: the parser names its rules by their getters alone
   */
  JsonBound(String sign, String breach) {
    this.sign = sign;
    this.breach = breach;
  }

  String sign() {
    return sign;
  }

  /** What is wrong, in words that follow a colon. */
  static String breach(StreamConstraintsException broken) {
    String message = String.valueOf(broken.getOriginalMessage());
    return Arrays.stream(values())
        .filter(bound -> message.contains(bound.sign))
        .findFirst()
        .orElse(OTHER)
        .breach;
  }
}
