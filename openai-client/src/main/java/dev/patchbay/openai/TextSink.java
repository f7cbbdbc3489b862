package dev.patchbay.openai;

import java.io.IOException;

/**
 * Takes written text as it comes, on the thread that runs the call. It may block: nothing is queued
 * before it, so the provider waits, and its time counts for the whole call.
 */
@FunctionalInterface
public interface TextSink {
  /**
   * Takes the next piece.
   *
   * @param delta one character or more; no character is split between two pieces
   * @throws IOException if it cannot take it; this ends the call with {@link
   *     ProviderFailure.LocalFault}
   */
  void write(String delta) throws IOException;
}
