package dev.patchbay.openai.socket;

/** A frame breaks the wire's rules; the message is ours and repeats nothing of the frame. */
final class Breach extends Exception {
  private static final long serialVersionUID = 1L;

  Breach(String field, String rule) {
    // Without a stack trace: a hostile peer could buy one with each frame.
    super(field + ": " + rule, null, false, false);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
