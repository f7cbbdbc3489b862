package dev.patchbay.stream;

import dev.patchbay.openai.socket.SocketFailure;
import java.util.Optional;

/** A session ended by a defect of ours. It says nothing of what was thrown but its name. */
public final class SessionFault extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private SessionFault(String thrown) {
    super("a session ended by " + thrown);
  }

  /** Of a failure that is one. */
  public static Optional<SessionFault> of(SocketFailure failure) {
    return switch (failure) {
      case SocketFailure.OwnFault(String thrown) -> Optional.of(new SessionFault(thrown));
      case SocketFailure.ListenerFault(String thrown) -> Optional.of(new SessionFault(thrown));
      default -> Optional.empty();
    };
  }
}
