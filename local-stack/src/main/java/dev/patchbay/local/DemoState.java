package dev.patchbay.local;

/** How far a row has come. */
enum DemoState {
  WAITING("waiting", false),
  PUBLISHED("published", false),
  NOT_SENT("not sent", true),
  ACCEPTED("accepted", false),
  WORKING("working", false),
  RETRYING("retrying", false),
  CANCELLING("cancelling", false),
  COMPLETED("completed", true),
  FAILED("failed", true),
  REJECTED("rejected", true),
  CANCELLED("cancelled", true),
  SET_ASIDE("set aside", true);

  private final String words;
  private final boolean last;

  DemoState(String words, boolean last) {
    this.words = words;
    this.last = last;
  }

  /** Whether nothing follows. */
  boolean last() {
    return last;
  }

  @Override
  public String toString() {
    return words;
  }
}
