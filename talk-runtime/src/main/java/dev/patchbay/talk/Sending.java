package dev.patchbay.talk;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request has left. Law: it leaves at most once, and never after somebody was told that
 * it did not.
 */
final class Sending {
  private enum State {
    HELD,
    SENT,
    GIVEN_UP
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.HELD);

  /** Lets the request go, if it is held. */
  boolean release() {
    return state.compareAndSet(State.HELD, State.SENT);
  }

  /** What it means that the call ends without an answer; a request that is held never leaves. */
  ToolResult withoutAnswer(String reason) {
    State before = state.compareAndExchange(State.HELD, State.GIVEN_UP);
    return before == State.SENT ? new ToolResult.Unknown(reason) : new ToolResult.Failed(reason);
  }
}
