package dev.patchbay.talk.conversation;

/**
 * What was metered, and what is left to ask for.
 *
 * @param told provider's ids that had their line
 * @param missed responses whose usage was not told
 * @param need tokens that the next response takes at least
 */
record Meters(Recent<String> told, Recent<String> missed, long need, Allowance allowance) {
  static final Meters NONE =
      new Meters(Recent.of(2 * Bounds.MOST_IDS), Recent.of(Bounds.MOST_IDS), 0, Allowance.ALL);

  Meters told(String key) {
    return new Meters(told.plus(key), missed, need, allowance);
  }

  Meters missed(Recent<String> ids) {
    return new Meters(told, ids, need, allowance);
  }

  Meters need(long tokens) {
    return new Meters(told, missed, tokens, allowance);
  }

  Meters allowance(Allowance left) {
    return new Meters(told, missed, need, left);
  }
}
