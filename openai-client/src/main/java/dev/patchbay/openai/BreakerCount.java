package dev.patchbay.openai;

/** How the end of a call counts for the breaker of its target. */
public enum BreakerCount {
  /** The target did its work. */
  SUCCESS,
  /** The end says nothing about the target. */
  IGNORE,
  /** The target did not do its work. */
  FAILURE
}
