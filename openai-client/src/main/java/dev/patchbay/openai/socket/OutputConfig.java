package dev.patchbay.openai.socket;

import dev.patchbay.openai.Voice;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How the model's audio is given.
 *
 * @param format of the deltas
 * @param voice who speaks; frozen once the session has spoken
 * @param speed 0.25 to 1.5, changed between turns only
 */
public record OutputConfig(
    Optional<AudioFormat> format, Optional<Voice> voice, Optional<BigDecimal> speed) {
  /** Throws {@link dev.patchbay.openai.InvalidRequest} if the speed is out of range. */
  public OutputConfig {
    speed.ifPresent(s -> Rules.between(s, "0.25", "1.5", "audio.output.speed"));
  }
}
