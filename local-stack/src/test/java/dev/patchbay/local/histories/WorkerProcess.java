package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A worker process. What it sends stays in order, and arrives late when its network lags. Killed,
 * it forgets all, and what the broker does not have is lost; stopped, it knows nothing of the time
 * that passes, and finds at once what came meanwhile.
 */
final class WorkerProcess {
  private static final int SLOTS = 3;
  private static final long LOST_AFTER = 2_000;

  /** A record on its way: what it does there, and what its sender hears of it. */
  private record Parcel(Runnable arrives, Runnable durable, Runnable lost, boolean report) {}

  private record Way(Parcel parcel, long at) {}

  private final History history;
  private final String id;
  private final List<HeldClaim> claims = new ArrayList<>();
  private final Deque<Way> outbox = new ArrayDeque<>();
  private final Deque<Runnable> missed = new ArrayDeque<>();
  private long stoppedUntil;
  private long cutUntil;
  private long leavesAt = Long.MAX_VALUE;
  private boolean leaving;
  private boolean dead;

  WorkerProcess(History history) {
    this.history = history;
    this.id = "worker-" + history.newId();
  }

  boolean idle() {
    return claims.isEmpty() && outbox.isEmpty() && missed.isEmpty();
  }

  boolean takes() {
    return !dead
        && !leaving
        && !stopped()
        && claims.stream().filter(HeldClaim::slot).count() < SLOTS;
  }

  String id() {
    return id;
  }

  void take(Dispatch dispatch) {
    claims.add(new HeldClaim(history, this, dispatch));
  }

  void hear(Signal.OfClaim signal) {
    if (signal.claim().workerId().equals(id)) {
      run(() ->
          List.copyOf(claims).stream()
              .filter(held -> held.isOf(signal.claim()))
              .forEach(held -> held.hear(signal)));
    }
  }

  /**
   * Law of the lease: when somebody else is admitted, nobody who was before may still speak; but
   * for who was fenced when it was refused a grant: what that one says until it is told is of a
   * lower epoch, and is not played once the next has spoken.
   */
  void requireSilent(Signal.Admitted admitted) {
    claims.forEach(held -> held.requireSilent(admitted));
  }

  /** Later in this process, if it lives then; as soon as it does anything, if it is stopped. */
  void soon(long millis, Runnable action) {
    history.after(millis, () -> run(action));
  }

  private void run(Runnable action) {
    if (dead) {
      return;
    }
    if (stopped() || !missed.isEmpty()) {
      missed.add(action);
    } else {
      action.run();
    }
  }

  private boolean stopped() {
    return history.now() < stoppedUntil;
  }

  void step() {
    if (stopped()) {
      return;
    }
    while (!missed.isEmpty()) {
      missed.remove().run();
    }
    if (history.fault(history.faults().kills(), "worker killed")) {
      die();
      return;
    }
    if (history.fault(history.faults().hangs(), "worker stopped")) {
      stoppedUntil = history.now() + 1_000 + history.random().nextInt(20_000);
      return;
    }
    if (history.fault(history.faults().cuts(), "worker cut off")) {
      cutUntil = history.now() + 500 + history.random().nextInt(12_000);
    }
    if (!leaving && history.fault(history.faults().drains(), "worker leaves")) {
      leaving = true;
      leavesAt = history.now() + 9_000 + history.random().nextInt(4_000);
      claims.forEach(HeldClaim::drainBegins);
    }
    if (history.now() >= leavesAt) {
      leavesAt = Long.MAX_VALUE;
      claims.forEach(HeldClaim::drainIsOver);
      soon(5_000, this::die);
    }
    List.copyOf(claims).forEach(HeldClaim::step);
    flush();
    claims.removeIf(HeldClaim::over);
    if (leaving && idle()) {
      die();
    }
  }

  private void die() {
    if (!dead) {
      dead = true;
      claims.forEach(HeldClaim::killed);
      claims.clear();
      outbox.clear();
      missed.clear();
      history.replace(this);
    }
  }

  /** A record about a claim, to the ledger. */
  void report(Event event, Runnable durable, Runnable lost) {
    Runnable arrives =
        () -> {
          history.append(event);
          if (history.fault(history.faults().doubledReports(), "report doubled")) {
            history.after(history.random().nextInt(12_000), () -> history.append(event));
          }
        };
    send(new Parcel(arrives, durable, lost, true));
  }

  /** Any other record, in its order among all. */
  void write(Runnable arrives, Runnable durable, Runnable lost) {
    send(new Parcel(arrives, durable, lost, false));
  }

  private void send(Parcel parcel) {
    outbox.add(new Way(parcel, history.now() + 5 + history.random().nextInt(60)));
  }

  private void flush() {
    if (history.now() < cutUntil || history.brokerAway()) {
      return;
    }
    while (!outbox.isEmpty() && outbox.element().at() <= history.now()) {
      Parcel parcel = outbox.remove().parcel();
      if (parcel.report() && history.fault(history.faults().lostReports(), "report lost")) {
        soon(LOST_AFTER, parcel.lost());
        continue;
      }
      parcel.arrives().run();
      boolean doubt =
          parcel.report() && history.fault(history.faults().doubtfulReports(), "report in doubt");
      soon(
          doubt ? LOST_AFTER : 1 + history.random().nextInt(20),
          doubt ? parcel.lost() : parcel.durable());
    }
  }

  void requireAlive() {
    assertThat(dead).as("the dead do nothing").isFalse();
  }
}
