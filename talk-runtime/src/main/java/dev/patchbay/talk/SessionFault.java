package dev.patchbay.talk;

/** A session ended by a defect of ours. It says nothing of what was thrown but its name. */
final class SessionFault extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * @param thrown the name of what was thrown
   */
  SessionFault(String thrown) {
    super("a session ended by " + thrown);
  }
}
