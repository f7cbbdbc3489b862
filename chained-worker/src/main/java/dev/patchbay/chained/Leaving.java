package dev.patchbay.chained;

import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.PartNotKeptException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Leaves finished parts for the next holder while the job goes on, for the caller waits for what
 * comes behind them; {@link #close} waits until all are kept. A part that is not kept costs the
 * next holder its price, and this one nothing.
 *
 * <p>Not safe for several threads.
 */
final class Leaving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

  private final Attempt attempt;
  private final List<Thread> underway = new ArrayList<>();

  Leaving(Attempt attempt) {
    this.attempt = attempt;
  }

  /** Leaves it; each part once in an attempt. */
  void leave(int part, String kind, ObjectNode body) {
    leave(part, kind, body, () -> {});
  }

  /**
   * The same.
   *
   * @param kept what is done once the next holder is sure to be given it
   */
  void leave(int part, String kind, ObjectNode body, Runnable kept) {
    underway.add(
        Thread.ofVirtual().name("leave-" + kind).start(() -> finish(part, kind, body, kept)));
  }

  private void finish(int part, String kind, ObjectNode body, Runnable kept) {
    try {
      attempt.finish(part, kind, body);
      kept.run();
    } catch (PartNotKeptException | IllegalArgumentException e) {
      LOG.atWarn()
          .addKeyValue("part", part)
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("finished part not kept");
    } catch (InterruptedException _) {
      LOG.atDebug().addKeyValue("part", part).log("the attempt ended before its part was kept");
    }
  }

  @Override
  public void close() {
    boolean interrupted = false;
    for (Thread thread : underway) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException _) {
          interrupted = true;
          thread.interrupt();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
