package dev.patchbay.chained;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The sessions of one job. When they are closed nothing more is called, for it is the attempt's.
 *
 * <p>Law: of those that are gone none but the last is held, for each has sound.
 */
final class StageSessions<S extends StageSession> implements AutoCloseable {
  /** For calls that are under way to come to their ends, so that it is known what they used. */
  private static final Duration END = Duration.ofSeconds(5);

  /** For those that did not, once they were told to end. */
  private static final Duration STOP = Duration.ofSeconds(1);

  private final LongSupplier millis;
  private final List<S> sessions = new ArrayList<>();

  /**
   * @param millis of a clock that never goes back
   */
  StageSessions(LongSupplier millis) {
    this.millis = millis;
  }

  synchronized void add(S session) {
    sessions.removeIf(StageSession::isGone);
    sessions.add(session);
  }

  synchronized List<S> all() {
    return List.copyOf(sessions);
  }

  @Override
  public void close() throws InterruptedException {
    List<S> all = all();
    all.forEach(StageSession::close);
    try {
      awaitEnd(all, END);
    } finally {
      all.forEach(StageSession::stop);
    }
    awaitEnd(all, STOP);
  }

  /** Waits for all of them together. */
  private void awaitEnd(List<S> all, Duration most) throws InterruptedException {
    long until = millis.getAsLong() + most.toMillis();
    for (S session : all) {
      long left = Math.max(0, until - millis.getAsLong());
      var unused = session.awaitEnd(Duration.ofMillis(left));
    }
  }
}
