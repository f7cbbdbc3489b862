package dev.patchbay.worker.frames;

/**
 * From when on a stream is said to be in trouble. All at least 1, times in milliseconds.
 *
 * @param holdFrames so many frames behind a gap are held for what is missing
 * @param holdMillis so long they are held at most
 * @param lateMillis behind the pace of the audio itself
 * @param jitterMillis mean deviation from that pace, smoothed as in RFC 3550
 * @param stalledMillis without any audio
 * @param silentMillis with audio in which nothing can be heard
 * @param findings so many of each kind are told; further ones are counted
 */
public record WatchLimits(
    int holdFrames,
    long holdMillis,
    long lateMillis,
    long jitterMillis,
    long stalledMillis,
    long silentMillis,
    int findings) {
  public static final WatchLimits DEFAULT = new WatchLimits(4, 100, 150, 60, 2_000, 10_000, 32);

  public WatchLimits {
    if (holdFrames < 1
        || holdMillis < 1
        || lateMillis < 1
        || jitterMillis < 1
        || stalledMillis < 1
        || silentMillis < 1
        || findings < 1) {
      throw new IllegalArgumentException("limits: must be at least 1 each");
    }
  }
}
