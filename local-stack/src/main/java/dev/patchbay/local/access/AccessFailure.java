package dev.patchbay.local.access;

/** Something could not be tried; that is no answer. */
final class AccessFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AccessFailure(String message) {
    super(message);
  }

  AccessFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
