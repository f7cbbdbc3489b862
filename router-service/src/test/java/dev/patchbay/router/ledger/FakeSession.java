package dev.patchbay.router.ledger;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.TalkOutput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt at a worker, by the rules that holders keep: claim and wait, say so before each
 * operation and wait for its grant where there is a budget, show progress, fall silent when the
 * broker does not answer, obey signals, report everything used.
 */
final class FakeSession {
  static final int AT_ONCE = 3;
  private static final long PROGRESS_EVERY = 2000;
  private static final long CLAIM_AGAIN = 2000;
  private static final long CLAIM_GIVEN_UP = 20_000;
  private static final long SUSPEND_AFTER = 5000;

  private static final long CLAIM_FORGOTTEN = 40_000;

  private static final TalkOutput HEARD =
      new TalkOutput(1_000, 0, 1, 0, 0, 1, 0, 0, CallerFrames.NONE, 25);

  private enum State {
    CLAIMING,
    /** It waits no longer, but answers when it is admitted after all. */
    GIVEN_UP,
    HOLDING,
    OVER
  }

  private final World world;
  private final FakeWorker worker;
  private final Claim claim;
  private final long since;
  private static final Optional<FramesPlace> PLACE = Optional.of(new FramesPlace(2, 0));

  private final List<MeteredCall> unreported = new ArrayList<>();
  private final Map<Integer, Long> asked = new HashMap<>();
  private final boolean talks;
  private Checkpoint checkpoint;
  private boolean named = true;
  private State state = State.CLAIMING;
  private final List<FakeOperation> open = new ArrayList<>();
  private long saidAt = Long.MIN_VALUE / 2;
  private long acknowledgedSend;
  private boolean suspended;
  private boolean grants;
  private int epoch;
  private int progress;
  private int operations;
  private int operationsLeft;
  private BigDecimal total = BigDecimal.ZERO;

  FakeSession(World world, FakeWorker worker, Claim claim, Out.SendDispatch dispatch) {
    this.checkpoint = dispatch.checkpoint();
    this.talks = dispatch.route().lane() == Lane.CONVERSATION || byTheChain(dispatch);
    this.world = world;
    this.worker = worker;
    this.claim = claim;
    this.since = world.now();
    // The lease runs from the admission, which can be as old as the first claim.
    this.acknowledgedSend = since;
    this.operationsLeft = 1 + world.random().nextInt(5);
  }

  private static boolean byTheChain(Out.SendDispatch dispatch) {
    return dispatch.live().flatMap(LiveWork::becomes).equals(Optional.of(TalkCourse.TALK));
  }

  boolean over() {
    return state == State.OVER;
  }

  boolean needsSlot() {
    return state == State.CLAIMING || state == State.HOLDING;
  }

  boolean isOf(Signal.OfClaim signal) {
    return signal.claim().claimId().equals(claim.claimId());
  }

  void killed() {
    if (state == State.HOLDING) {
      world.oracle().silenced(claim.jobId(), epoch);
    }
  }

  /** Its worker shuts down in order; some say so in the older word. */
  void leave() {
    if (state == State.HOLDING) {
      end(
          world.random().nextBoolean()
              ? new Ending.Yielded("worker_draining")
              : new Ending.Stopped());
    }
  }

  void hear(Signal.OfClaim signal) {
    switch (signal) {
      case Signal.Admitted admitted when state == State.CLAIMING -> begin(admitted);
      case Signal.Admitted admitted when state == State.GIVEN_UP -> giveBack(admitted.epoch());
      case Signal.Refused _ when state != State.HOLDING -> state = State.OVER;
      case Signal.Renewed renewed -> renewed(renewed.number());
      case Signal.Granted granted -> open.forEach(one -> one.granted(granted.number()));
      case Signal.Cancel _ when state == State.HOLDING -> end(new Ending.Stopped());
      case Signal.HangUp _ when state == State.HOLDING ->
          end(new Ending.Completed(Samples.output("bye")));
      case Signal.WindUp _ when state == State.HOLDING ->
          end(new Ending.Completed(Samples.output("bye")));
      case Signal.Fence _ when state == State.HOLDING -> end(new Ending.Stopped());
      case Signal.Admitted _,
          Signal.Refused _,
          Signal.Cancel _,
          Signal.Fence _,
          Signal.HangUp _,
          Signal.WindUp _,
          Signal.EffectGranted _,
          Signal.EffectRefused _ -> {}
    }
  }

  private void renewed(int number) {
    long askedAt = asked.getOrDefault(number, Long.MIN_VALUE / 2);
    if (world.now() - askedAt < SUSPEND_AFTER) {
      acknowledgedSend = Math.max(acknowledgedSend, askedAt);
      suspended = false;
    }
  }

  private void giveBack(int admitted) {
    epoch = admitted;
    end(new Ending.Yielded("claim_abandoned"));
  }

  private void begin(Signal.Admitted admitted) {
    state = State.HOLDING;
    epoch = admitted.epoch();
    grants = admitted.grants();
    suspended = world.now() - acknowledgedSend > SUSPEND_AFTER;
    report(() -> {});
  }

  void step() {
    switch (state) {
      case CLAIMING -> claimAgain();
      case GIVEN_UP -> forget();
      case HOLDING -> work();
      case OVER -> {}
    }
  }

  private void claimAgain() {
    if (world.now() - since > CLAIM_GIVEN_UP) {
      state = State.GIVEN_UP;
    } else if (world.now() - saidAt >= CLAIM_AGAIN) {
      saidAt = world.now();
      worker.send(new Event.Claimed(claim, PLACE), () -> {});
    }
  }

  private void forget() {
    if (world.now() - since > CLAIM_FORGOTTEN) {
      state = State.OVER;
    }
  }

  private void work() {
    if (world.now() - acknowledgedSend > SUSPEND_AFTER) {
      suspended = true;
    }
    announceOrComplete();
    for (FakeOperation operation : List.copyOf(open)) {
      if (state == State.HOLDING && operation.mayStart()) {
        startUnlessSuspended(operation);
      } else if (state == State.HOLDING && operation.done()) {
        finish(operation);
      }
    }
    if (state == State.HOLDING && world.now() - saidAt >= PROGRESS_EVERY) {
      report(() -> {});
    }
  }

  private void announceOrComplete() {
    if (operationsLeft == 0 && open.isEmpty()) {
      end(new Ending.Completed(Samples.output("done")));
    } else if (operationsLeft > 0 && open.size() < AT_ONCE && !suspended && soon()) {
      operationsLeft--;
      var operation = new FakeOperation(world);
      open.add(operation);
      operation.announcedBy(progress + 1);
      report(grants ? () -> {} : operation::permit);
    }
  }

  /** Now and then beside those that run, at once when there is none. */
  private boolean soon() {
    return open.isEmpty() || world.random().nextInt(20) == 0;
  }

  private void startUnlessSuspended(FakeOperation operation) {
    if (suspended) {
      return;
    }
    if (world.random().nextInt(10) == 0) {
      open.remove(operation);
      return;
    }
    if (grants) {
      long others = open.stream().filter(FakeOperation::running).count();
      world.requireHeld(claim.jobId(), epoch, others + 1);
    }
    BigDecimal billed = operation.start();
    world.oracle().spent(claim.jobId(), epoch, operation.target(), billed);
  }

  private void finish(FakeOperation operation) {
    if (world.fault(world.faults().cuts(), "answer cut")) {
      end(failed(true, Optional.empty()));
      return;
    }
    meter(operation);
    if (world.fault(world.faults().providerFailures(), "provider failed")) {
      boolean retryable = world.random().nextInt(5) > 0;
      Optional<Duration> wish = Optional.of(Duration.ofSeconds(world.random().nextInt(8)));
      end(failed(retryable, wish));
    }
  }

  /** Whoever has made several calls has let its caller hear something, if there is one. */
  private Ending.Failed failed(boolean retryable, Optional<Duration> wish) {
    var failed = new Ending.Failed("provider_unavailable", "", retryable, wish);
    return operations > 1 ? failed.talked(HEARD) : failed;
  }

  private void meter(FakeOperation operation) {
    open.remove(operation);
    operations++;
    total = total.add(operation.uses());
    checkpoint = talks ? capsule() : checkpoint.with(part(operations));
    named = false;
    unreported.add(operation.metered(operations, total));
  }

  /** What was said, written in turns into one part and the other. */
  private Checkpoint capsule() {
    return new Checkpoint(List.of(part(operations % 2)));
  }

  private PartReference part(int number) {
    return new PartReference(epoch, number, 0, world.nextOffset());
  }

  /** Operations that still run are broken off, so what they use is never known. */
  private void end(Ending ending) {
    List<FakeOperation> brokenOff = open.stream().filter(FakeOperation::running).toList();
    List<Exposure> unknown = FakeOperation.exposures(brokenOff);
    if (!brokenOff.isEmpty()) {
      world.oracle().silenced(claim.jobId(), epoch);
    }
    state = State.OVER;
    worker.send(
        new Event.Ended(
            new AttemptReport.Ended(
                claim, epoch, ending, List.copyOf(unreported), unknown, news())),
        () -> {});
  }

  /** Which parts count, until the broker has it. */
  private Optional<Checkpoint> news() {
    return named ? Optional.empty() : Optional.of(checkpoint);
  }

  private void report(Runnable acknowledged) {
    long sentAt = world.now();
    saidAt = sentAt;
    var said =
        new AttemptReport.Progress(
            claim,
            epoch,
            ++progress,
            suspended,
            List.copyOf(unreported),
            FakeOperation.exposures(open),
            news());
    if (suspended) {
      asked.put(progress, sentAt);
    }
    unreported.clear();
    worker.send(
        new Event.Progressed(said),
        () -> {
          acknowledgedSend = sentAt;
          named |= said.checkpoint().equals(Optional.of(checkpoint));
          acknowledged.run();
        });
  }
}
