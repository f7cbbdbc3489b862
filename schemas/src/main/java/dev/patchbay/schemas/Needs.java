package dev.patchbay.schemas;

/**
 * What a job needs beyond its purpose. Absent fields are false.
 *
 * @param live the caller is there now
 * @param interruptible the caller may speak over the answer and expects a natural reaction
 * @param auditable every intermediate text must be kept for review
 * @param speechOut the answer must be spoken
 */
public record Needs(boolean live, boolean interruptible, boolean auditable, boolean speechOut) {
  public static final Needs NONE = new Needs(false, false, false, false);
}
