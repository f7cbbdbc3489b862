package dev.patchbay.local.talk;

/** A record on a frames topic is no frame; the message names the header at fault, or the value. */
final class NoFrame extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoFrame(String field) {
    super(field);
  }

  static void unless(boolean holds, String field) {
    if (!holds) {
      throw new NoFrame(field);
    }
  }
}
