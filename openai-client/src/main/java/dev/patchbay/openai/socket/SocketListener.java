package dev.patchbay.openai.socket;

/**
 * Hears what happens to one session, on its loop, one call at a time: {@code opened} at most once
 * and first, {@code ended} exactly once and last.
 *
 * <p>It must not block: every session of the loop waits for it. What it throws ends the session.
 */
public interface SocketListener {
  /** The provider has accepted the socket; its first event is yet to come. */
  void opened(RealtimeSession session);

  /**
   * Audio of the provider's.
   *
   * @param delta a view that the next frame overwrites
   */
  void audio(AudioDelta delta);

  /** Anything else that the provider says. */
  void event(ServerEvent event);

  /** What was told to wait may be sent. */
  void mayGoOn();

  /** The last call. */
  void ended(SocketEnd end);
}
