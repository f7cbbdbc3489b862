package dev.patchbay.local;

/** The local stack cannot start or go on. The message is for people and says what to look at. */
public final class StackFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StackFailure(String message) {
    super(message);
  }

  StackFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
