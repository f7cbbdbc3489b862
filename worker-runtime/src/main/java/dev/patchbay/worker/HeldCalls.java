package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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

  List<Attempt.Call> expose(List<Exposure> exposures) throws InterruptedException {
    SortedMap<Integer, Exposure> calls = enter(exposures);
    try {
      words.wanted(calls);
    } catch (IllegalArgumentException e) {
      calls.keySet().forEach(this::leave);
      throw e;
    }
    try {
      for (int call : calls.keySet()) {
        awaitPermission(call);
      }
    } catch (InterruptedException e) {
      calls
          .keySet()
          .forEach(call -> {
            words.unspent(call);
            leave(call);
          });
      throw e;
    }
    return calls.entrySet().stream()
        .<Attempt.Call>map(each -> new HeldCall(each.getKey(), each.getValue()))
        .toList();
  }

  /** Takes places, which are free at once or when calls are accounted for. */
  private synchronized SortedMap<Integer, Exposure> enter(List<Exposure> exposures)
      throws InterruptedException {
    while (!over && places < exposures.size()) {
      wait();
    }
    requireGoingOn();
    SortedMap<Integer, Exposure> calls = new TreeMap<>();
    exposures.forEach(exposure -> calls.put(++lastCall, exposure));
    places -= calls.size();
    waiting.addAll(calls.keySet());
    return calls;
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
