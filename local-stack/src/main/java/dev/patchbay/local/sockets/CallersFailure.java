package dev.patchbay.local.sockets;

/** The callers could not do what was to be judged. The message says what was in the way. */
final class CallersFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallersFailure(String message) {
    super(message);
  }
}
