package dev.patchbay.openai;

import java.io.IOException;

/** Takes speech as it arrives, on the thread that runs the call; its time counts for the call. */
@FunctionalInterface
public interface AudioSink {
  /**
   * Takes the next samples.
   *
   * @param pcm whole 16-bit samples, at least one; the array is the sink's to keep
   * @throws IOException if it cannot take them; this ends the call with {@link
   *     ProviderFailure.LocalFault}
   */
  void write(byte[] pcm) throws IOException;
}
