package dev.patchbay.chained;

import dev.patchbay.openai.socket.TurnDetection;
import java.util.OptionalInt;

/**
 * How a caller's turns are found, by loudness whatever was asked for.
 *
 * @param silenceMs silence that ends a turn
 * @param paddingMs what is kept from before it
 * @param responds whether it is answered unasked
 * @param interrupts whether it cancels the response that runs
 * @param idleMs silence after which the agent speaks unasked
 */
record TurnTerms(
    int silenceMs, int paddingMs, boolean responds, boolean interrupts, OptionalInt idleMs) {
  /** Nobody waits longer for an answer to begin. */
  private static final int MOST_SILENCE_MS = 600;

  private static final int LEAST_SILENCE_MS = 100;
  private static final int USUAL_SILENCE_MS = 500;

  /** Words begin more softly than they are. */
  private static final int LEAST_PADDING_MS = 300;

  private static final int MOST_PADDING_MS = 1000;

  static final TurnTerms USUAL =
      new TurnTerms(USUAL_SILENCE_MS, LEAST_PADDING_MS, true, true, OptionalInt.empty());

  static TurnTerms of(TurnDetection told) {
    return switch (told) {
      case TurnDetection.ServerVad vad ->
          new TurnTerms(
              Math.clamp(
                  vad.silenceMs().orElse(USUAL_SILENCE_MS), LEAST_SILENCE_MS, MOST_SILENCE_MS),
              Math.clamp(vad.prefixPaddingMs().orElse(0), LEAST_PADDING_MS, MOST_PADDING_MS),
              vad.createsResponse(),
              vad.interruptsResponse(),
              vad.idleTimeoutMs());
      case TurnDetection.SemanticVad vad ->
          new TurnTerms(
              MOST_SILENCE_MS,
              LEAST_PADDING_MS,
              vad.createsResponse(),
              vad.interruptsResponse(),
              OptionalInt.empty());
    };
  }
}
