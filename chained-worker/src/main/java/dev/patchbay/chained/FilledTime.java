package dev.patchbay.chained;

/**
 * How much of a session's time has sound. Speech is given as soon as it is made and takes the place
 * of silence: what is longer than the time that it has is made up for by silence that is not given.
 * So the sound is never shorter than the time that has passed in the session, and longer by a
 * minute and what was being made by then at most. Not safe for several threads.
 */
final class FilledTime {
  /**
   * What would be heard that much later than it could have been is not said. Who goes on behind
   * another says again what is up to a minute old, and more than that was heard already.
   */
  static final int MOST_AHEAD_MS = 60_000;

  private static final int BYTES_PER_MS = SpeechFile.BYTES_PER_SECOND / 1_000;

  private long bytes;

  /**
   * @param aheadMs so much more was given before the session than time has passed; negative: less,
   *     of which a minute at most is made up for
   */
  FilledTime(long aheadMs) {
    this.bytes = Math.max(-MOST_AHEAD_MS, aheadMs) * BYTES_PER_MS;
  }

  /** So many bytes of speech are given. */
  void speech(int length) {
    bytes += length;
  }

  /**
   * Time has passed up to this place.
   *
   * @return so many bytes of silence are to be given for it
   */
  int silence(long toMs) {
    int missing = Math.toIntExact(Math.max(0, toMs * BYTES_PER_MS - bytes));
    bytes += missing;
    return missing;
  }

  /**
   * Whether speech at this place would come too late.
   *
   * @param made bytes of speech before it that are not given yet
   */
  boolean isBehind(long atMs, long made) {
    return bytes + made - atMs * BYTES_PER_MS > (long) MOST_AHEAD_MS * BYTES_PER_MS;
  }
}
