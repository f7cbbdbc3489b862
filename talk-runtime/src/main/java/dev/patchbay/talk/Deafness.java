package dev.patchbay.talk;

import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;

/** For how long a session may have heard nothing before it was seen to be dead. */
final class Deafness {
  /** A second without a byte, and what a ping is given while audio is sent. */
  private static final long HALF_OPEN_MS = 3_000;

  /** What an answer may be silent for. */
  private static final long STALLED_MS = 1_500;

  private Deafness() {}

  /** Whoever breaks off in form, or is reset, has heard until then. */
  static long ms(SocketEnd end) {
    return end instanceof SocketEnd.Failed(SocketFailure failure)
        ? switch (failure) {
          case SocketFailure.HalfOpen _ -> HALF_OPEN_MS;
          case SocketFailure.Stalled _ -> STALLED_MS;
          default -> 0;
        }
        : 0;
  }
}
