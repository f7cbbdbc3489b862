package dev.patchbay.router.ledger;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A worker process: its own records stay in order, and arrive late when its network lags. Killed,
 * it loses what it had not sent; paused, it knows nothing of the time that passes.
 */
final class FakeWorker {
  private static final int SLOTS = 2;

  /** A record on its way; {@code acknowledged} runs when the broker has it. */
  private record Parcel(Event event, long arrivesAt, Runnable acknowledged) {}

  private final World world;
  private final String workerId;
  private final List<FakeSession> sessions = new ArrayList<>();
  private final ArrayDeque<Parcel> outbox = new ArrayDeque<>();
  private final List<Signal.OfClaim> inbox = new ArrayList<>();
  private long pausedUntil;
  private long cutOffUntil;

  FakeWorker(World world) {
    this.world = world;
    this.workerId = "worker-" + world.random().nextInt(Integer.MAX_VALUE);
  }

  boolean idle() {
    return sessions.isEmpty() && outbox.isEmpty();
  }

  boolean room() {
    return world.now() >= pausedUntil
        && sessions.stream().filter(FakeSession::needsSlot).count() < SLOTS;
  }

  void take(Out.SendDispatch dispatch) {
    if (world.fault(world.faults().declines(), "dispatch declined")) {
      var declined =
          new Event.Declined(dispatch.tenant(), dispatch.jobId(), dispatch.attempt(), "no_target");
      send(declined, () -> {});
      return;
    }
    String claimId = "claim-" + world.random().nextInt(Integer.MAX_VALUE);
    var claim =
        new Claim(dispatch.tenant(), dispatch.jobId(), dispatch.attempt(), claimId, workerId, 0);
    sessions.add(new FakeSession(world, this, claim, dispatch));
  }

  void hear(Signal.OfClaim signal) {
    if (signal.claim().workerId().equals(workerId)) {
      inbox.add(signal);
    }
  }

  void step() {
    if (world.now() < pausedUntil) {
      return;
    }
    if (world.fault(world.faults().kills(), "worker killed")) {
      kill();
      return;
    }
    if (world.fault(world.faults().pauses(), "worker paused")) {
      pausedUntil = world.now() + 1000 + world.random().nextInt(25_000);
      return;
    }
    if (world.fault(world.faults().drains(), "worker leaves")) {
      sessions.forEach(FakeSession::leave);
    }
    if (world.fault(world.faults().lags(), "worker cut off")) {
      cutOffUntil = world.now() + 1000 + world.random().nextInt(25_000);
    }
    deliverSignals();
    sessions.forEach(FakeSession::step);
    flush();
    sessions.removeIf(FakeSession::over);
  }

  private void kill() {
    sessions.forEach(FakeSession::killed);
    for (Parcel parcel : outbox) {
      if (parcel.event() instanceof Event.Ended ended) {
        world.oracle().silenced(ended.jobId(), ended.report().epoch());
      }
    }
    world.replace(this);
  }

  private void deliverSignals() {
    if (inbox.isEmpty()) {
      return;
    }
    var heard = List.copyOf(inbox);
    inbox.clear();
    for (Signal.OfClaim signal : heard) {
      sessions.stream().filter(session -> session.isOf(signal)).forEach(s -> s.hear(signal));
    }
  }

  void send(Event event, Runnable acknowledged) {
    outbox.add(new Parcel(event, world.now() + world.random().nextInt(100), acknowledged));
  }

  private void flush() {
    while (world.now() >= cutOffUntil
        && !outbox.isEmpty()
        && outbox.peek().arrivesAt() <= world.now()) {
      Parcel parcel = outbox.poll();
      world.append(parcel.event());
      parcel.acknowledged().run();
    }
  }
}
