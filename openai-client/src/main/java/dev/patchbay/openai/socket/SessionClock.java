package dev.patchbay.openai.socket;

import io.netty.util.concurrent.Ticker;

/** Time since a session began, in ns, by its loop's own ticker. */
final class SessionClock {
  private final Ticker ticker;
  private final long origin;

  SessionClock(Ticker ticker) {
    this.ticker = ticker;
    this.origin = ticker.nanoTime();
  }

  long now() {
    return ticker.nanoTime() - origin;
  }
}
