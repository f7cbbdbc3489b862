package dev.patchbay.openai.socket;

import dev.patchbay.openai.socket.SocketFailure.ApiShape;
import dev.patchbay.openai.socket.SocketFailure.ClosedByPeer;
import dev.patchbay.openai.socket.SocketFailure.SessionExpired;
import dev.patchbay.openai.socket.SocketFailure.Unauthorised;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the provider's close frame means. Its own codes have been seen in the field and are not
 * documented; the reason is read and not repeated.
 */
final class PeerClose {
  private static final int GOING_AWAY = 1001;
  private static final int BAD_KEY = 3000;
  private static final int BAD_SHAPE = 4000;

  private PeerClose() {}

  /**
   * The failure.
   *
   * @param code the close code; 1005 if there was none
   * @param reason the provider's words
   */
  static SocketFailure of(int code, String reason) {
    return switch (code) {
      case BAD_KEY -> new Unauthorised(OptionalInt.empty(), codeIn(reason));
      case BAD_SHAPE -> new ApiShape();
      case GOING_AWAY ->
          reason.contains("maximum duration") ? new SessionExpired() : new ClosedByPeer(code);
      default -> new ClosedByPeer(code);
    };
  }

  // Written as type.code.
  private static Optional<KnownCode> codeIn(String reason) {
    return KnownCode.of(reason.substring(reason.lastIndexOf('.') + 1));
  }
}
