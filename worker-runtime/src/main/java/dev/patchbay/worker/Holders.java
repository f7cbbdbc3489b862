package dev.patchbay.worker;

import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claims of this process that are not over. Bounded: each holds a slot, or has given one back
 * at most {@link LaneIntake#FORGET} ago after a wait of the claim's patience.
 */
final class Holders {
  private static final Logger LOG = LoggerFactory.getLogger(Holders.class);

  private final ConcurrentHashMap<String, Holder> open = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();

  /** From now on the holder hears its signals. */
  void add(Holder holder) {
    open.put(holder.claim().claimId(), holder);
  }

  /** Runs it to its end on a virtual thread of its own. */
  void run(Holder holder, Phase first) {
    Thread.ofVirtual()
        .name("claim-" + holder.claim().claimId())
        .start(() -> {
          try {
            holder.run(first);
          } catch (InterruptedException e) {
            LOG.atError().addKeyValue("claimId", holder.claim().claimId()).log("interrupted");
            Thread.currentThread().interrupt();
          } finally {
            remove(holder);
          }
        });
  }

  /** Passes a signal to the claim it names, if that is one of ours. */
  void hear(Signal.OfClaim signal) {
    Holder holder = open.get(signal.claim().claimId());
    if (holder != null && holder.claim().equals(signal.claim())) {
      holder.hear(signal);
    }
  }

  void tellAll(Input input) {
    List.copyOf(open.values()).forEach(holder -> holder.tell(input));
  }

  int size() {
    return open.size();
  }

  /** Waits until none is left. */
  boolean awaitEmpty(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (!open.isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = empty.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void remove(Holder holder) {
    open.remove(holder.claim().claimId());
    lock.lock();
    try {
      empty.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
