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

  /**
   * Letters and digits that the fastest speech gets into a second. Newsreaders say 15; nothing that
   * is meant to be understood says twice that, and a script of syllables is slower still.
   */
  private static final int FASTEST = 40;

  SpeechBounds {
    if (longest.compareTo(Duration.ofSeconds(1)) < 0
        || longest.compareTo(Duration.ofHours(4)) > 0) {
      throw new IllegalArgumentException("patchbay.chained.longest-speech: must be 1 s to 4 h");
    }
    if (audioTokensPerSecond < 1 || audioTokensPerSecond > 1000) {
      throw new IllegalArgumentException(
          "patchbay.chained.audio-tokens-per-second: must be 1 to 1000");
    }
  }

  /** The same, and no longer than this. */
  SpeechBounds atMost(Duration wanted) {
    return wanted.compareTo(longest) < 0 ? new SpeechBounds(wanted, audioTokensPerSecond) : this;
  }

  /**
   * Refuses a text of which no speech can be short enough, before any of it is paid for. Signs are
   * not counted, for they are not always spoken.
   */
  void requireFit(String text) throws SpeechTooLong {
    if (text.codePoints().filter(Character::isLetterOrDigit).count()
        > FASTEST * longest.toMillis() / 1000) {
      throw new SpeechTooLong(longest);
    }
  }

  /**
   * Seconds of audio that a provider may make of a part: two and a half characters a second, which
   * slow speech of digits stays above, and ten seconds more. Beyond that it has gone astray.
   */
  long plausibleSeconds(String part) {
    return 10 + Math.ceilDiv(part.codePointCount(0, part.length()) * 2L, 5);
  }

  /** Seconds, rounded up, that a job has left which has so many bytes of audio; not negative. */
  long secondsLeft(long writtenBytes) {
    return Math.max(0, Math.ceilDiv(mostBytes() - writtenBytes, SpeechFile.BYTES_PER_SECOND));
  }

  /** The most of a job's audio in bytes, to the millisecond. */
  long mostBytes() {
    return longest.toMillis() * SpeechFile.BYTES_PER_SECOND / 1000;
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
