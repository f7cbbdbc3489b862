package dev.patchbay.chained;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The most that speech may cost, before it is made. Text tokens: a tokenizer that works on bytes
 * gives at most one for each byte of UTF-8, and a few frame the text. Audio tokens: by the longest
 * audio that the call accepts.
 *
 * @param longest longest speech of one job, at most 4 h: a WAV file ends at 4 GiB
 * @param audioTokensPerSecond what the model meters for a second of audio, rounded up
 */
record SpeechBounds(Duration longest, int audioTokensPerSecond) {
  private static final int FRAMING_TOKENS = 16;

  SpeechBounds {
    if (!longest.isPositive() || longest.compareTo(Duration.ofHours(4)) > 0) {
      throw new IllegalArgumentException("longest-speech: must be above zero and at most 4 h");
    }
    if (audioTokensPerSecond < 1 || audioTokensPerSecond > 1000) {
      throw new IllegalArgumentException("audio-tokens-per-second: must be 1 to 1000");
    }
  }

  /**
   * Seconds of audio that a part may become: two and a half characters a second, which slow speech
   * of digits stays above, and ten seconds more; no more than the job has left.
   */
  long seconds(String part, long writtenBytes) {
    long generous = 10 + Math.ceilDiv(part.codePointCount(0, part.length()) * 2L, 5);
    long left = longest.toSeconds() - writtenBytes / SpeechFile.BYTES_PER_SECOND;
    return Math.max(0, Math.min(generous, left));
  }

  Exposure exposure(StageTarget stage, String part, long seconds) {
    long bytes = part.getBytes(StandardCharsets.UTF_8).length;
    return new Exposure(
        stage.target(),
        stage.model(),
        Map.of(
            Meter.INPUT_TEXT_TOKENS,
            BigDecimal.valueOf(bytes + FRAMING_TOKENS),
            Meter.OUTPUT_AUDIO_TOKENS,
            BigDecimal.valueOf(seconds * audioTokensPerSecond)));
  }
}
