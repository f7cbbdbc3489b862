package dev.patchbay.router.routing;

/**
 * What the stages of a translation by the chain use, for so much of the stream as stands announced
 * at once: each segment is heard once, and written and said in each language.
 */
final class SegmentAmounts {
  /** Characters that are said in a second of what was heard: twice those of a fast speaker. */
  private static final int SPOKEN_PER_SECOND = 30;

  private static final int USUALLY_SPOKEN = 15;
  private static final int USUALLY_WRITTEN = 4;

  /** A segment is no longer. */
  private static final int SEGMENT_SECONDS = 15;

  /** Into so many lines a segment's translation may be cut. */
  private static final int LINES = 4;

  /** A line may take so long to say, and a character so much longer: 0.4 s. */
  private static final int LINE_SECONDS = 10;

  private SegmentAmounts() {}

  /** At the worst. */
  static Amounts most(Amounts heard) {
    long lines = LINES * Math.ceilDiv(heard.heard(), SEGMENT_SECONDS);
    long spoken = heard.heard() * SPOKEN_PER_SECOND;
    return heard.translated(
        heard.read(),
        heard.heard() * Amounts.WRITTEN_PER_SECOND,
        spoken,
        heard.heard() * Amounts.READ_PER_SECOND + 16 * lines,
        LINE_SECONDS * lines + Math.ceilDiv(spoken * 2, 5));
  }

  /** As expected. */
  static Amounts usual(Amounts heard) {
    long spoken = heard.heard() * USUALLY_SPOKEN;
    return heard.translated(
        heard.read(),
        heard.heard() * USUALLY_WRITTEN,
        spoken,
        heard.heard() * USUALLY_WRITTEN,
        heard.heard());
  }
}
