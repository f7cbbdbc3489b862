package dev.patchbay.cli.talk;

/** A caller cannot talk; says why in one line. */
public final class CallerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallerException(String message) {
    super(message);
  }

  CallerException(String message, Throwable cause) {
    super(message, cause);
  }
}
