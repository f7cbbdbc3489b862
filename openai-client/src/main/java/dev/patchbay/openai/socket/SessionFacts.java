package dev.patchbay.openai.socket;

import java.time.Instant;
import java.util.Optional;

/**
 * A session as it is in effect, as far as a worker needs to know it. Only this much is read, and
 * leniently: what has another shape than is known counts as not told.
 *
 * @param id the provider's name of the session
 * @param model what serves it
 * @param expiresAt when the provider will end it
 * @param input the format of the audio that it takes; a translation takes PCM and tells none
 * @param output the format of the audio that it gives
 * @param voice who speaks: a name, or the id of a custom voice
 * @param turns who decides when a turn has ended
 * @param language into which a translation speaks
 */
public record SessionFacts(
    Optional<String> id,
    Optional<String> model,
    Optional<Instant> expiresAt,
    Optional<AudioFormat> input,
    Optional<AudioFormat> output,
    Optional<String> voice,
    Turns turns,
    Optional<String> language) {

  /** Who decides when a turn has ended. */
  public sealed interface Turns {
    /** The caller, by commits. */
    record Manual() implements Turns {}

    /**
     * The provider.
     *
     * @param interrupts whether it cancels its response when speech begins
     * @param responds whether it answers by itself when speech ends
     */
    record Detected(boolean interrupts, boolean responds) implements Turns {}
  }
}
