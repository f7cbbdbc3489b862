package dev.patchbay.openai.socket;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How the caller's audio is taken.
 *
 * @param format of what is appended
 * @param noise what is done about noise
 * @param transcription whether and how it is written down
 * @param turns who decides when a turn has ended; off, it is the caller by commits
 */
public record InputConfig(
    Optional<AudioFormat> format,
    Change<NoiseReduction> noise,
    Change<InputTranscription> transcription,
    Change<TurnDetection> turns) {

  /**
   * Noise is taken off before anything listens.
   *
   * @param far whether the microphone is far from the mouth
   * @param strength 0 to 1
   */
  public record NoiseReduction(boolean far, Optional<BigDecimal> strength) {
    /** Throws {@link dev.patchbay.openai.InvalidRequest} if the strength is out of range. */
    public NoiseReduction {
      strength.ifPresent(s -> Rules.between(s, "0", "1", "noise_reduction.strength"));
    }
  }
}
