package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import java.time.Duration;
import java.util.Optional;

/** A job's input that cannot be worked on, ever. Names field and rule, never what was there. */
final class RefusedInput extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason stable word, such as {@code input_malformed}
   * @param field dotted path, such as {@code input.data}
   * @param rule what must hold, as a sentence fragment
   */
  RefusedInput(String reason, String field, String rule) {
    super(field + ": " + rule);
    this.reason = reason;
  }

  static RefusedInput malformed(String field, String rule) {
    return new RefusedInput("input_malformed", field, rule);
  }

  /** An address that may not be read. */
  static RefusedInput address(String rule) {
    return new RefusedInput("input_refused", "input.uri", rule);
  }

  /** An address at which there is nothing. */
  static RefusedInput missing() {
    return new RefusedInput("input_missing", "input.uri", "must name a file that is there");
  }

  static RefusedInput tooLong(Duration longest) {
    return new RefusedInput("input_too_long", "input", "must be at most " + longest + " long");
  }

  static RefusedInput tooLarge(long largest) {
    return new RefusedInput("input_too_large", "input", "must have at most " + largest + " bytes");
  }

  Ending.Failed ending() {
    return new Ending.Failed(reason, String.valueOf(getMessage()), false, Optional.empty());
  }
}
