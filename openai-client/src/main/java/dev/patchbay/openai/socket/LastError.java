package dev.patchbay.openai.socket;

import dev.patchbay.openai.socket.SocketFailure.ClosedByPeer;
import dev.patchbay.openai.socket.SocketFailure.Cut;
import dev.patchbay.openai.socket.SocketFailure.ProviderError;
import dev.patchbay.openai.socket.SocketFailure.RateLimited;
import dev.patchbay.openai.socket.SocketFailure.SessionExpired;
import dev.patchbay.openai.socket.SocketFailure.Unauthorised;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Knows the last {@code error} event. Most of them a session survives; one that says that it will
 * not, and one right after which nothing came but an end without a reason, tell why it ended.
 */
final class LastError {
  /** What comes later is no consequence, in ns. */
  private static final long RIGHT_AFTER = 2_000_000_000;

  private Optional<SocketFailure> fatal = Optional.empty();
  private Optional<SocketFailure> newest = Optional.empty();
  private long newestAt;

  /** An error event came, at this time of the session's clock; says whether it ends the session. */
  boolean error(Optional<KnownCode> code, long when) {
    SocketFailure meaning = meaning(code);
    newest = Optional.of(meaning);
    newestAt = when;
    if (meaning instanceof SessionExpired || meaning instanceof Unauthorised) {
      fatal = newest;
      return true;
    }
    return false;
  }

  /** Another event came: the session survived. */
  void survived() {
    if (newest.isPresent()) {
      newest = Optional.empty();
    }
  }

  /** What the end means, which came at this time and would otherwise mean this. */
  SocketFailure explain(SocketFailure otherwise, long when) {
    if (fatal.isPresent()) {
      return fatal.get();
    }
    boolean follows = tellsNoReason(otherwise) && when - newestAt <= RIGHT_AFTER;
    return follows ? newest.orElse(otherwise) : otherwise;
  }

  private static boolean tellsNoReason(SocketFailure failure) {
    return failure instanceof Cut || failure instanceof ClosedByPeer;
  }

  private static SocketFailure meaning(Optional<KnownCode> code) {
    return switch (code.orElse(KnownCode.INVALID_EVENT)) {
      case SESSION_EXPIRED -> new SessionExpired();
      case INVALID_API_KEY -> new Unauthorised(OptionalInt.empty(), code);
      case INSUFFICIENT_QUOTA, RATE_LIMIT_EXCEEDED, INFERENCE_RATE_LIMIT_EXCEEDED ->
          new RateLimited(code, Optional.empty());
      case BETA_API_SHAPE_DISABLED -> new SocketFailure.ApiShape();
      case CONVERSATION_ALREADY_HAS_ACTIVE_RESPONSE,
          INPUT_AUDIO_BUFFER_COMMIT_EMPTY,
          INVALID_EVENT,
          INVALID_VALUE,
          MODEL_NOT_FOUND,
          RESPONSE_CANCEL_NOT_ACTIVE,
          UNKNOWN_PARAMETER ->
          new ProviderError(code);
    };
  }
}
