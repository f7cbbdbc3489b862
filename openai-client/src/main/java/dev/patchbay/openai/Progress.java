package dev.patchbay.openai;

import java.util.Optional;

/** How far one call has come; used by the thread that runs it alone. */
final class Progress {
  enum Phase {
    CONNECTING,
    SENDING,
    /** The whole request was handed over, and there is no answer yet. */
    WAITING,
    /** The answer's head has come. */
    ANSWERED,
    /** The first byte of its body has come, or its end. */
    RECEIVING
  }

  private Phase phase = Phase.CONNECTING;
  private long unsent;
  private boolean delivered;
  private Optional<String> requestId = Optional.empty();

  Phase phase() {
    return phase;
  }

  void sending(long bytes) {
    phase = Phase.SENDING;
    unsent = bytes;
  }

  /** Called before the bytes are handed over, so that a failing last write counts as sent. */
  void handingOver(long bytes) {
    unsent -= bytes;
    if (unsent <= 0) {
      phase = Phase.WAITING;
    }
  }

  void answered(Optional<String> id) {
    phase = Phase.ANSWERED;
    requestId = id;
  }

  void receiving() {
    phase = Phase.RECEIVING;
  }

  /** Called before the sink is, for a sink that fails may have used a part. */
  void delivering() {
    delivered = true;
  }

  ProviderFailure.Trace trace() {
    boolean sent = unsent <= 0 && phase != Phase.CONNECTING;
    return new ProviderFailure.Trace(sent, delivered, requestId);
  }

  /** The trace of a request that the provider turned away before working on it. */
  ProviderFailure.Trace turnedAway() {
    return new ProviderFailure.Trace(false, requestId);
  }

  Optional<String> requestId() {
    return requestId;
  }
}
