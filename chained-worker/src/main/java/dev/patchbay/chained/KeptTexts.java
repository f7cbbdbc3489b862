package dev.patchbay.chained;

import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.PartNotKeptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of a job that need not be paid for again. One is kept while the job goes on, for the
 * caller waits for what comes behind it; {@link #close} waits until all are kept.
 *
 * <p>Not safe for several threads.
 */
final class KeptTexts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptTexts.class);

  private final Attempt attempt;
  private final List<Thread> keeping = new ArrayList<>();

  KeptTexts(Attempt attempt) {
    this.attempt = attempt;
  }

  /**
   * What an earlier holder left.
   *
   * @throws InterruptedException if the attempt was told to end
   */
  Optional<String> find(KeptText which) throws InterruptedException {
    return which.in(attempt.finishedParts());
  }

  /** Leaves it for the next holder; at most once each. */
  void keep(KeptText which, String text) {
    keeping.add(Thread.ofVirtual().name("keep-" + which.kind()).start(() -> finish(which, text)));
  }

  /** A text that is not kept costs the next holder its price, and this one nothing. */
  private void finish(KeptText which, String text) {
    try {
      attempt.finish(which.part(), which.kind(), KeptText.body(text));
    } catch (PartNotKeptException | IllegalArgumentException e) {
      LOG.atWarn()
          .addKeyValue("part", which.part())
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("finished text not kept");
    } catch (InterruptedException _) {
      LOG.atDebug()
          .addKeyValue("part", which.part())
          .log("the attempt ended before its text was kept");
    }
  }

  @Override
  public void close() {
    boolean interrupted = false;
    for (Thread thread : keeping) {
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
