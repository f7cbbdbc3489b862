package dev.patchbay.router.ledger;

/** What should not happen, and was handled nevertheless. */
public enum Alarm {
  /** A holder's usage numbers left a gap; the growth of its totals was charged. */
  USAGE_GAP,
  /** A line and the growth of its totals disagree; the greater was charged. */
  USAGE_TOTALS_DISAGREE,
  /** Usage has no price; its report was set aside and the job gets no further attempt. */
  USAGE_UNPRICED,
  /**
   * No estimate could be charged for operations that nobody could tell: they have no price, or
   * their claim was charged for as many targets as may stand at once.
   */
  ESTIMATE_UNPRICED,
  /** A report under an admission that was never given; it was set aside. */
  NOT_ADMITTED
}
