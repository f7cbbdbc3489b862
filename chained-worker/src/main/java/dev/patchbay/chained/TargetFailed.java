package dev.patchbay.chained;

/** What a breaker is told of a failure; what it was is in the answer. */
final class TargetFailed extends Exception {
  private static final long serialVersionUID = 1L;

  TargetFailed() {
    super("the target did not do its work", null, false, false);
  }
}
