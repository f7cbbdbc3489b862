package dev.patchbay.router.money;

import java.time.Duration;

/**
 * What work is taken to come to where a job does not say it. The bounds are those of the workers,
 * by their own settings: a worker that is allowed more can spend more than was reserved.
 *
 * @param longestRecording of a recording whose length is not known; the worker's {@code
 *     longest-recording}
 * @param usualRecording the same, as expected
 * @param longestSpeech most that one job says; the worker's {@code longest-speech}
 * @param audioTokensPerSecond of speech that is made; the worker's {@code audio-tokens-per-second}
 * @param instructionTokens most that a model is told beside the words of a job
 * @param notesTokens most that notes are long
 * @param usualTokens what a model is expected to write
 * @param slice of a live stream that its holder announces at a time, at least the 30 s that workers
 *     do
 * @param turn longest turn of a talk that is written down, at least the 5 min that workers announce
 * @param context most tokens that the first response of a talk reads
 */
public record CostModel(
    Duration longestRecording,
    Duration usualRecording,
    Duration longestSpeech,
    int audioTokensPerSecond,
    int instructionTokens,
    int notesTokens,
    int usualTokens,
    Duration slice,
    Duration turn,
    int context) {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration ANNOUNCED_SLICE = Duration.ofSeconds(30);
  private static final Duration ANNOUNCED_TURN = Duration.ofMinutes(5);
  private static final int MOST_TOKENS = 10_000_000;

  public static final CostModel DEFAULTS =
      new CostModel(
          Duration.ofHours(2),
          Duration.ofMinutes(3),
          Duration.ofMinutes(30),
          20,
          32_768,
          16_384,
          400,
          ANNOUNCED_SLICE,
          ANNOUNCED_TURN,
          49_152);

  public CostModel {
    requirePositive(longestRecording, "longest-recording");
    requirePositive(usualRecording, "usual-recording");
    requirePositive(longestSpeech, "longest-speech");
    requireLeast(slice, ANNOUNCED_SLICE, "slice");
    requireLeast(turn, ANNOUNCED_TURN, "turn");
    requireTokens(audioTokensPerSecond, "audio-tokens-per-second");
    requireTokens(instructionTokens, "instruction-tokens");
    requireTokens(notesTokens, "notes-tokens");
    requireTokens(usualTokens, "usual-tokens");
    requireTokens(context, "context");
    if (usualRecording.compareTo(longestRecording) > 0) {
      throw new IllegalArgumentException(
          "costs: usual-recording must not be above longest-recording");
    }
  }

  private static void requirePositive(Duration time, String name) {
    require(time.toSeconds() >= 1 && time.compareTo(LONGEST) <= 0, name, "1s to 24h");
  }

  /** A job that is sent with less than its holder announces at once is ended at once. */
  private static void requireLeast(Duration time, Duration least, String name) {
    boolean fits = time.compareTo(least) >= 0 && time.compareTo(LONGEST) <= 0;
    require(fits, name, least.toSeconds() + "s to 24h");
  }

  private static void requireTokens(int tokens, String name) {
    require(tokens >= 1 && tokens <= MOST_TOKENS, name, "1 to " + MOST_TOKENS);
  }

  private static void require(boolean holds, String name, String range) {
    if (!holds) {
      throw new IllegalArgumentException("costs: " + name + " must be " + range);
    }
  }
}
