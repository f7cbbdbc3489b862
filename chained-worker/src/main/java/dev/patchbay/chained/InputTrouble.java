package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A recording that could not be had to its end. Says what went wrong in words of ours alone, and
 * keeps no cause: a client's message may quote what a server sent, or an address with its
 * signature.
 */
final class InputTrouble extends IOException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final boolean retryable;

  private InputTrouble(String reason, String detail, boolean retryable) {
    super(detail);
    this.reason = reason;
    this.retryable = retryable;
  }

  static InputTrouble tooLarge(long largest) {
    return new InputTrouble(
        "input_too_large", "input: must have at most " + largest + " bytes", false);
  }

  static InputTrouble tooSlow(Duration longest) {
    return new InputTrouble(
        "input_too_slow", "input: must be there within " + longest.toSeconds() + " s", true);
  }

  /**
   * The other side does not serve it now.
   *
   * @param detail a sentence fragment of ours
   */
  static InputTrouble unavailable(String detail) {
    return new InputTrouble("input_unavailable", "input: " + detail, true);
  }

  /**
   * It came, but not all of it or not as announced.
   *
   * @param detail a sentence fragment of ours
   */
  static InputTrouble broken(String detail) {
    return new InputTrouble("input_unreadable", "input: " + detail, true);
  }

  /** There is no room to keep it in. */
  static InputTrouble noRoom() {
    return new InputTrouble("input_spool_full", "input: the spool directory is full", true);
  }

  /** How the attempt ends whose recording broke off like this. */
  static Ending.Failed ending(IOException cause) {
    return cause instanceof InputTrouble trouble
        ? trouble.ending()
        : new InputTrouble("input_unreadable", "input: could not be read", true).ending();
  }

  Ending.Failed ending() {
    return new Ending.Failed(reason, String.valueOf(getMessage()), retryable, Optional.empty());
  }
}
