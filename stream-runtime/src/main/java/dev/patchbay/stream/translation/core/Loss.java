package dev.patchbay.stream.translation.core;

/** How a session was lost, or could not be had. */
public enum Loss {
  /** It is gone: one that was open for long has lasted, whatever it told. */
  GONE,
  /** It could not do what it was asked, however long it was open. */
  FAILED,
  /** No other would do better. */
  FOR_GOOD
}
