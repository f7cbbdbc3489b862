package dev.patchbay.talk.conversation;

/**
 * What was metered.
 *
 * @param told provider's ids that had their line
 * @param missed responses whose usage was not told
 */
record Meters(Recent<String> told, Recent<String> missed) {
  static final Meters NONE = new Meters(Recent.of(2 * Bounds.MOST_IDS), Recent.of(Bounds.MOST_IDS));
}
