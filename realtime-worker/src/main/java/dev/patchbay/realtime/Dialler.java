package dev.patchbay.realtime;

import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.SocketListener;

/** Reaches providers. */
@FunctionalInterface
interface Dialler {
  /**
   * Dials a provider's session, without waiting.
   *
   * @return gives the dial up, and closes the session
   */
  Runnable dial(DialRequest request, SocketListener listener);
}
