package dev.patchbay.transcription.stream;

import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.SocketListener;

/** Dials sessions of providers. */
@FunctionalInterface
public interface Dials {
  /**
   * Dials one, without waiting.
   *
   * @return gives the dial up, and closes the session
   */
  Runnable dial(DialRequest request, SocketListener listener);
}
