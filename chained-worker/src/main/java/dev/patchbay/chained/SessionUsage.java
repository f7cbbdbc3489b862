package dev.patchbay.chained;

import dev.patchbay.openai.socket.RealtimeUsage;
import java.util.Optional;
import java.util.OptionalLong;

/** What a session of stages says of its cost. */
final class SessionUsage {
  /** Nothing: each call of a stage is announced and metered for itself. */
  static final RealtimeUsage BY_STAGES =
      new RealtimeUsage.Tokens(
          0, 0, 0, Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());

  private SessionUsage() {}
}
