package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The job's side of a holder: passes words to its mailbox, and waits for permissions.
 *
 * <p>Law: the holder's thread takes this object's lock, so nobody waits for the mailbox under it.
 */
final class HeldAttempt implements Attempt {
  private final Claim claim;
  private final int epoch;
  private final Optional<FramesPlace> frames;
  private final JobWords words;
  private final GivenParts given;
  private final AttemptSpan span;
  private final Finishing finishing;
  private final HeldEffects effects;
  private final StopHooks hooks = new StopHooks();
  private final StopHooks hangUpHooks = new StopHooks();
  private final Set<Integer> waiting = new HashSet<>();

  /** As many calls as a report can name targets, wherever they go. */
  private int places = AttemptReport.MOST_EXPOSURES;

  private int lastCall;
  private boolean over;
  private volatile boolean hungUp;

  HeldAttempt(
      Claim claim,
      Effect.Begin by,
      Consumer<Input> mailbox,
      GivenParts given,
      AttemptSpan span,
      LongSupplier nanos) {
    this.claim = claim;
    this.epoch = by.epoch();
    this.frames = by.frames();
    this.words = new JobWords(mailbox);
    this.given = given;
    this.span = span;
    this.finishing = new Finishing(mailbox);
    this.effects = new HeldEffects(claim, epoch, mailbox, nanos);
  }

  @Override
  public int epoch() {
    return epoch;
  }

  @Override
  public Optional<FramesPlace> frames() {
    return frames;
  }

  @Override
  public Call expose(Exposure exposure) throws InterruptedException {
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
    return new HeldCall(call);
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

  @Override
  public List<FinishedPart> finishedParts() throws InterruptedException {
    if (cancelled()) {
      throw new InterruptedException("the attempt is over");
    }
    return given.parts();
  }

  @Override
  public void finish(int part, String kind, ObjectNode body)
      throws InterruptedException, PartNotKeptException {
    finishing.finish(new FinishedPart(claim.tenant(), claim.jobId(), epoch, part, kind, body));
  }

  @Override
  public EffectAnswer claimEffect(String confirmation, String tool, Duration patience)
      throws InterruptedException {
    return effects.claim(confirmation, tool, patience);
  }

  @Override
  public CallSpan span(StageTarget at) {
    return span.call(at);
  }

  @Override
  public synchronized boolean cancelled() {
    return over;
  }

  @Override
  public StopHook onStop(Runnable abort) {
    return hooks.add(abort);
  }

  @Override
  public boolean hungUp() {
    return hungUp;
  }

  @Override
  public StopHook onHangUp(Runnable told) {
    return hangUpHooks.add(told);
  }

  /** Runs the hooks for it, once; what registers later runs at once. */
  void hangUp() {
    hungUp = true;
    hangUpHooks.run();
  }

  /** Permits a call; one that waits no longer needs none. */
  synchronized void allow(int call) {
    if (waiting.remove(call)) {
      notifyAll();
    }
  }

  /** Takes the ledger's answers. */
  HeldEffects effects() {
    return effects;
  }

  void answered(long part, boolean kept) {
    finishing.answered(part, kept);
  }

  /**
   * No call begins any more, and of parts only the last ones are taken, if the cause allows it.
   * Runs the stop hooks; what registers later runs at once.
   */
  void stop(StopCause cause) {
    close();
    if (cause.leavesParts()) {
      finishing.lastOnes();
    } else {
      finishing.stop();
    }
    hooks.run();
  }

  /** The job has returned: nobody waits any more. */
  void finished() {
    hooks.drop();
    hangUpHooks.drop();
    close();
    finishing.stop();
  }

  private synchronized void close() {
    over = true;
    effects.stop();
    notifyAll();
  }

  private final class HeldCall implements Call {
    private final int id;

    private HeldCall(int id) {
      this.id = id;
    }

    @Override
    public void used(String providerId, Map<Meter, BigDecimal> metered) {
      words.used(id, providerId, metered);
      leave(id);
    }

    @Override
    public void unspent() {
      words.unspent(id);
      leave(id);
    }
  }
}
