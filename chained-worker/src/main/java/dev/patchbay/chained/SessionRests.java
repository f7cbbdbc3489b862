package dev.patchbay.chained;

import java.time.Duration;
import java.util.concurrent.Future;

/** Has things done on a session's loop after a while, unless the session is over by then. */
record SessionRests(SessionLoop loop, SessionTime time) {
  /** Behind a rest; whoever cancels it has it not done. */
  Future<?> after(Duration rest, Runnable task) {
    return loop.call(() -> {
      try {
        time.rest(rest);
        loop.execute(task);
      } catch (InterruptedException e) {
        // Nobody waits for it any more.
        Thread.currentThread().interrupt();
      }
    });
  }
}
