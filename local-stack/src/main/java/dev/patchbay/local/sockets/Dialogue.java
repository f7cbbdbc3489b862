package dev.patchbay.local.sockets;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionConfig;
import java.math.BigDecimal;
import java.util.List;

/** How one kind of session is led. Times are of {@link System#nanoTime()}. */
interface Dialogue {
  /** What the session is set to. */
  SessionConfig config();

  void audio(AudioDelta delta, long now);

  void event(ServerEvent event, long now);

  /**
   * Before each frame: may begin to speak.
   *
   * @param beginning whether a turn may still begin
   */
  void beforeFrame(long now, boolean beginning);

  /** Whether everything said was answered. */
  boolean settled();

  /** What was said and heard; asked once, when the session has ended. */
  List<SocketReport.Exchange> exchanges();

  /** Audio that was committed to be billed by its length, in seconds. */
  BigDecimal committedSeconds();

  /** Replies that were cut off. */
  long bargeIns();
}
