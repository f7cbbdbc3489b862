package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The job's side of its provider calls: each waits for a place and for its permission.
 *
 * <p>Law: the holder's thread takes this object's lock, so nobody waits for the mailbox under it.
 */
final class HeldCalls {
  private final JobWords words;
  private final Set<Integer> waiting = new HashSet<>();

  /** As many calls as a report can name targets, wherever they go. */
  private int places = AttemptReport.MOST_EXPOSURES;

  private int lastCall;
  private boolean over;

  HeldCalls(JobWords words) {
    this.words = words;
  }

  Attempt.Call expose(Exposure exposure) throws InterruptedException {
    int call = enter();
    try {
      words.wanted(call, exposure);
    } catch (IllegalArgumentException e) {
      leave(call);
      throw e;
    }
    try {
      awaitPermission(call);
    } catch (InterruptedException e) {
      words.unspent(call);
      leave(call);
      throw e;
    }
    return new HeldCall(call, exposure);
  }

  /** Takes a place, which is free at once or when a call is accounted for. */
  private synchronized int enter() throws InterruptedException {
    while (!over && places == 0) {
      wait();
    }
    requireGoingOn();
    places--;
    lastCall++;
    waiting.add(lastCall);
    return lastCall;
  }

  /** Ends with the permission, or with the attempt, whichever thread of the job waits here. */
  private synchronized void awaitPermission(int call) throws InterruptedException {
    while (!over && waiting.contains(call)) {
      wait();
    }
    requireGoingOn();
  }

  private void requireGoingOn() throws InterruptedException {
    if (over || Thread.interrupted()) {
      throw new InterruptedException("the attempt is over");
    }
  }

  private synchronized void leave(int call) {
    waiting.remove(call);
    places++;
    notifyAll();
  }

  /** Permits a call; one that waits no longer needs none. */
  synchronized void allow(int call) {
    if (waiting.remove(call)) {
      notifyAll();
    }
  }

  /** No call begins any more, and nobody waits. */
  synchronized void stop() {
    over = true;
    notifyAll();
  }

  synchronized boolean over() {
    return over;
  }

  private final class HeldCall implements Attempt.Call {
    private final int id;
    private final Exposure exposure;

    private HeldCall(int id, Exposure exposure) {
      this.id = id;
      this.exposure = exposure;
    }

    @Override
    public void used(String providerId, Map<Meter, BigDecimal> metered) {
      words.used(id, providerId, metered);
      leave(id);
    }

    @Override
    public void usedBeyond(String providerId, Map<Meter, BigDecimal> metered) {
      words.usedBeyond(exposure, providerId, metered);
    }

    @Override
    public void unspent() {
      words.unspent(id);
      leave(id);
    }
  }
}
