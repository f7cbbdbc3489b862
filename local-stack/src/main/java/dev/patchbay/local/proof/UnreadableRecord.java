package dev.patchbay.local.proof;

/** A record that must be JSON, by the topic on which it lies, and is not. */
final class UnreadableRecord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableRecord(String place) {
    super("not JSON: " + place);
  }
}
