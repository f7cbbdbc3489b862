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
 * @param slice how much of a live stream is granted at a time
 * @param turn longest turn of a talk that is written down
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
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          49_152);

  public CostModel {
    requirePositive(longestRecording, "longest-recording");
    requirePositive(usualRecording, "usual-recording");
    requirePositive(longestSpeech, "longest-speech");
    requirePositive(slice, "slice");
    requirePositive(turn, "turn");
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

  private static void requireTokens(int tokens, String name) {
    require(tokens >= 1 && tokens <= MOST_TOKENS, name, "1 to " + MOST_TOKENS);
  }

  private static void require(boolean holds, String name, String range) {
    if (!holds) {
      throw new IllegalArgumentException("costs: " + name + " must be " + range);
    }
  }
}
