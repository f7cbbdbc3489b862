package dev.patchbay.router;

/**
 * The view of {@code audio.control} did not become as new as a record in time. The record is not
 * judged: its task stops, and the record is read again.
 */
final class ControlBehindException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ControlBehindException(String what) {
    super(what);
  }

  ControlBehindException(String what, Throwable cause) {
    super(what, cause);
  }
}
