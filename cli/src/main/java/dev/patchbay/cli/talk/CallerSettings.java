package dev.patchbay.cli.talk;

import java.time.Duration;

/**
 * How a caller talks.
 *
 * @param frame length of a frame: 10 to 1000 ms, whole tens of milliseconds
 * @param line how long to wait for a line, at most an hour
 * @param longest how long the talk may take, at most four hours
 * @param lastWord how long to wait for the last word on the job when the talk is over, at most an
 *     hour
 */
public record CallerSettings(Duration frame, Duration line, Duration longest, Duration lastWord) {
  public static final CallerSettings DEFAULT =
      new CallerSettings(
          Duration.ofMillis(40),
          Duration.ofMinutes(1),
          Duration.ofMinutes(30),
          Duration.ofMinutes(1));

  public CallerSettings {
    requireWithin(frame, Duration.ofMillis(10), Duration.ofSeconds(1), "frame");
    if (frame.toMillis() % 10 != 0) {
      throw new IllegalArgumentException("frame: must be whole tens of milliseconds");
    }
    requireWithin(line, Duration.ofMillis(1), Duration.ofHours(1), "line");
    requireWithin(longest, Duration.ofMillis(1), Duration.ofHours(4), "longest");
    requireWithin(lastWord, Duration.ofMillis(1), Duration.ofHours(1), "lastWord");
  }

  private static void requireWithin(Duration time, Duration least, Duration most, String name) {
    if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
      throw new IllegalArgumentException(name + ": must be from " + least + " to " + most);
    }
  }
}
