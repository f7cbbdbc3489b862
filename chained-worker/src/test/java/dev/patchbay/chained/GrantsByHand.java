package dev.patchbay.chained;

import dev.patchbay.schemas.Exposure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A ledger's grants, given by hand: what it has no money for waits. */
final class GrantsByHand {
  private final List<Exposure> waiting = new ArrayList<>();
  private Predicate<Exposure> granted = _ -> true;

  /** From now on it has money for these. */
  synchronized void grant(Predicate<Exposure> which) {
    granted = which;
    notifyAll();
  }

  /** What stands announced and is not granted. */
  synchronized List<Exposure> waiting() {
    return List.copyOf(waiting);
  }

  synchronized void await(Exposure exposure) throws InterruptedException {
    waiting.add(exposure);
    try {
      while (!granted.test(exposure)) {
        wait();
      }
    } finally {
      waiting.remove(exposure);
    }
  }
}
