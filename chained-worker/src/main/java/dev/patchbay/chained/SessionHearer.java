package dev.patchbay.chained;

import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;

/**
 * Hears what happens in one session of stages, on its loop, one call at a time: {@code ended}
 * exactly once and last. It must not block. What it throws ends the session.
 */
interface SessionHearer {
  /**
   * The agent's sound, in the session's output format; whole samples.
   *
   * @param bytes holds it from 0 to {@code length}; the hearer's to keep
   */
  void audio(PartRef at, byte[] bytes, int length);

  /** Anything else, in the order and with the ids of a session of the provider's. */
  void event(ServerEvent event);

  /** What was told to wait may be sent. */
  void mayGoOn();

  /** The last call. */
  void ended(SocketEnd end);
}
