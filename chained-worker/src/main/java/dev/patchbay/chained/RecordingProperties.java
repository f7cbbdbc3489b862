package dev.patchbay.chained;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What recordings are taken, and how they are sent.
 *
 * @param longestRecording longest recording that is transcribed, 1 s to 4 h
 * @param wholeRecording longest one that is sent whole, 1 s to 1 h; a longer one is sent in parts
 * @param parallelParts parts of one recording that are sent at a time, 1 to 16
 */
@ConfigurationProperties("patchbay.chained")
record RecordingProperties(
    @DefaultValue("2h") Duration longestRecording,
    @DefaultValue("5m") Duration wholeRecording,
    @DefaultValue("4") int parallelParts) {
  /** Throws {@link IllegalArgumentException} if a setting breaks its rule; names both. */
  RecordingProperties {
    require(
        within(longestRecording, Duration.ofHours(4)), "longest-recording", "must be 1 s to 4 h");
    require(within(wholeRecording, Duration.ofHours(1)), "whole-recording", "must be 1 s to 1 h");
    require(parallelParts >= 1 && parallelParts <= 16, "parallel-parts", "must be 1 to 16");
  }

  private static boolean within(Duration time, Duration most) {
    return time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(most) <= 0;
  }

  private static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("patchbay.chained." + setting + ": " + rule);
    }
  }
}
