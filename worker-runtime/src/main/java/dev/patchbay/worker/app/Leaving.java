package dev.patchbay.worker.app;

import java.time.Duration;

/** How long a worker process may take to end; what stops it must not kill it sooner. */
public final class Leaving {
  /** Beyond the drain: reports of what was stopped, closing of clients and web server. */
  private static final Duration CLOSING = Duration.ofSeconds(40);

  private Leaving() {}

  /** Longest time from the first signal to the process's end, for a drain of this length. */
  public static Duration longest(Duration drain) {
    return drain.plus(CLOSING);
  }
}
