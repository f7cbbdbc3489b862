package dev.patchbay.worker;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/** The job's side of a holder: passes words to its mailbox, and waits for permissions. */
final class HeldAttempt implements Attempt {
  private final Claim claim;
  private final TraceContext trace;
  private final Instant dispatchedAt;
  private final int epoch;
  private final Optional<FramesPlace> frames;
  private final HeldCalls calls;
  private final GivenParts given;
  private final AttemptSpan span;
  private final Finishing finishing;
  private final HeldEffects effects;
  private final StopHooks hooks = new StopHooks();
  private final StopHooks hangUpHooks = new StopHooks();
  private final Suspension suspension = new Suspension();
  private final StopHooks windUpHooks = new StopHooks();
  private final StopHooks drainHooks = new StopHooks();
  private final LongSupplier nanos;
  private volatile Optional<Long> provenUntil = Optional.empty();
  private volatile boolean hungUp;
  private volatile boolean draining;
  private volatile Optional<String> windUp = Optional.empty();

  /**
   * @param trace the job's
   */
  HeldAttempt(
      Claim claim,
      TraceContext trace,
      Instant dispatchedAt,
      Effect.Begin by,
      Consumer<Input> mailbox,
      GivenParts given,
      AttemptSpan span,
      LongSupplier nanos) {
    this.claim = claim;
    this.trace = trace;
    this.dispatchedAt = dispatchedAt;
    this.epoch = by.epoch();
    this.frames = by.frames();
    this.calls = new HeldCalls(new JobWords(mailbox));
    this.given = given;
    this.span = span;
    this.nanos = nanos;
    this.finishing = new Finishing(mailbox);
    this.effects = new HeldEffects(claim, epoch, mailbox, nanos);
  }

  @Override
  public int epoch() {
    return epoch;
  }

  @Override
  public TraceContext trace() {
    return trace;
  }

  @Override
  public Instant dispatchedAt() {
    return dispatchedAt;
  }

  @Override
  public Optional<FramesPlace> frames() {
    return frames;
  }

  @Override
  public Call expose(Exposure exposure) throws InterruptedException {
    return calls.expose(List.of(exposure)).getFirst();
  }

  @Override
  public List<Call> exposeAll(List<Exposure> exposures) throws InterruptedException {
    return calls.expose(exposures);
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
  public void keep(String kind, ObjectNode body) throws InterruptedException, PartNotKeptException {
    finishing.keep(
        number -> new FinishedPart(claim.tenant(), claim.jobId(), epoch, number, kind, body));
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
  public boolean cancelled() {
    return calls.over();
  }

  @Override
  public boolean suspended() {
    return suspension.suspended();
  }

  @Override
  public boolean proven() {
    return !suspended() && provenUntil.filter(until -> nanos.getAsLong() - until >= 0).isEmpty();
  }

  /** The lease is proven until then. */
  void provenUntil(long until) {
    provenUntil = Optional.of(until);
  }

  @Override
  public StopHook onSuspension(Runnable changed) {
    return suspension.add(changed);
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

  @Override
  public Optional<String> windUp() {
    return windUp;
  }

  @Override
  public StopHook onWindUp(Consumer<String> told) {
    return windUpHooks.add(() -> windUp.ifPresent(told));
  }

  /** The same; the first reason stays. On the holder's thread alone. */
  void windUp(String reason) {
    if (windUp.isEmpty()) {
      windUp = Optional.of(reason);
      windUpHooks.run();
    }
  }

  @Override
  public boolean draining() {
    return draining;
  }

  @Override
  public StopHook onDrain(Runnable told) {
    return drainHooks.add(() -> {
      if (draining) {
        told.run();
      }
    });
  }

  /** Runs the hooks for it, once; what registers later runs at once. */
  void drain() {
    draining = true;
    drainHooks.run();
  }

  /** It must be silent, or may speak again. */
  void suspend(boolean now) {
    suspension.change(now);
  }

  /** Permits a call. */
  void allow(int call) {
    calls.allow(call);
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
    windUpHooks.drop();
    drainHooks.drop();
    suspension.drop();
    close();
    finishing.stop();
  }

  private void close() {
    calls.stop();
    effects.stop();
  }
}
