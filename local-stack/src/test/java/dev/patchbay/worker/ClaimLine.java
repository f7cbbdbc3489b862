package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Signal;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The claim's fold, as a worker process runs it, for histories that know neither threads nor a
 * broker. What follows of an input is done before the next one.
 */
public final class ClaimLine {
  private static final long MILLI = 1_000_000;

  /** Does what follows. */
  public interface Deeds {
    void repeatClaim();

    void giveSlotBack();

    void begin(int epoch);

    void progress(AttemptReport.Progress report);

    void ended(AttemptReport.Ended report);

    void allow(int call);

    void write(long id, FinishedPart part);

    void answered(long id, boolean kept);

    void claim(AttemptReport.EffectClaimed report);

    /**
     * @param untilMs by when it must have begun
     */
    void granted(String confirmation, long untilMs);

    void denied(String confirmation);

    void hangUp();

    void windUp(String reason);

    void drain();

    /**
     * @param leavesParts whether a last capsule is waited for
     */
    void stop(String cause, boolean leavesParts);

    void suspensionChanged();
  }

  private final Terms terms;
  private final Deeds deeds;
  private final LongSupplier millis;
  private final Deque<Input> inputs = new ArrayDeque<>();
  private Phase phase;
  private boolean busy;
  private boolean stopped;

  /**
   * A claim that was just sent.
   *
   * @param given the finished parts that its dispatch named
   */
  public ClaimLine(Claim claim, Checkpoint given, Deeds deeds, LongSupplier millis) {
    long now = millis.getAsLong() * MILLI;
    this.terms =
        new Terms(
            claim,
            WorkerTimings.DEFAULT,
            now + LaneIntake.FORGET.toNanos(),
            now + WorkerTimings.DEFAULT.endGrace().toNanos(),
            given);
    this.deeds = deeds;
    this.millis = millis;
    this.phase = Waiting.claimed(terms, now);
  }

  public boolean over() {
    return phase instanceof Phase.Over;
  }

  /** Whether its job runs. */
  public boolean works() {
    return phase instanceof Working;
  }

  /** Whether its job was told to end. */
  public boolean stopped() {
    return stopped;
  }

  public boolean suspended() {
    return phase instanceof Working working && working.pulse().suspended();
  }

  /** Whether the job may speak, by the clock. */
  public boolean proven() {
    return phase instanceof Working working
        && !working.pulse().suspended()
        && now() < working.pulse().provenUntil(terms);
  }

  /**
   * @param slot whether the claim holds a slot, or gets one again
   */
  public void hear(Signal.OfClaim signal, boolean slot) {
    on(
        switch (signal) {
          case Signal.Admitted yes ->
              new Input.Admitted(yes.epoch(), slot, yes.frames(), yes.grants(), yes.within());
          case Signal.Refused no -> new Input.Refused(no.reason());
          case Signal.Renewed renewed -> new Input.Renewed(renewed.epoch(), renewed.number());
          case Signal.Granted granted -> new Input.Granted(granted.epoch(), granted.number());
          case Signal.Fence fence -> new Input.Fenced(fence.epoch());
          case Signal.Cancel cancel -> new Input.Cancelled(cancel.epoch());
          case Signal.HangUp hangUp -> new Input.HungUp(hangUp.epoch());
          case Signal.WindUp windUp -> new Input.WoundUp(windUp.epoch(), windUp.reason());
          case Signal.EffectGranted yes ->
              new Input.EffectGranted(yes.epoch(), yes.confirmation(), yes.within());
          case Signal.EffectRefused no ->
              new Input.EffectRefused(no.epoch(), no.confirmation(), no.reason());
        });
  }

  /** Time has passed. */
  public void turn() {
    if (now() >= phase.due(terms)) {
      on(new Input.Turn());
    }
  }

  public void progressAnswered(int number, boolean durable) {
    on(durable ? new Input.ProgressDurable(number) : new Input.ProgressLost(number));
  }

  public void endAnswered(boolean durable) {
    on(durable ? new Input.EndDurable() : new Input.EndLost(false));
  }

  public void wanted(int call, Exposure exposure) {
    on(new Input.Wanted(call, exposure));
  }

  public void used(
      int call, String providerId, String target, String model, Map<Meter, BigDecimal> metered) {
    on(new Input.Used(call, providerId, target, model, metered));
  }

  public void unspent(int call) {
    on(new Input.Unspent(call));
  }

  public void keep(long id, FinishedPart capsule) {
    on(new Input.Kept(id, capsule));
  }

  public void partDurable(long id, int partition, long offset) {
    on(new Input.PartDurable(id, partition, offset));
  }

  public void partLost(long id) {
    on(new Input.PartLost(id, false));
  }

  public void claimEffect(AttemptReport.EffectClaimed claim) {
    on(new Input.EffectWanted(claim));
  }

  public void effectEnded(String confirmation, EffectOutcome outcome) {
    on(new Input.EffectEnded(confirmation, outcome));
  }

  public void returned(Ending ending) {
    on(new Input.Returned(ending));
  }

  public void drainBegins() {
    on(new Input.DrainBegun());
  }

  public void drainIsOver() {
    on(new Input.DrainOver());
  }

  private long now() {
    return millis.getAsLong() * MILLI;
  }

  private void on(Input input) {
    inputs.add(input);
    if (busy) {
      return;
    }
    busy = true;
    try {
      while (!inputs.isEmpty()) {
        Reaction reaction = phase.on(inputs.remove(), terms, now());
        phase = reaction.next();
        reaction.effects().forEach(this::perform);
      }
    } finally {
      busy = false;
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.RepeatClaim _ -> deeds.repeatClaim();
      case Effect.GiveSlotBack _ -> deeds.giveSlotBack();
      case Effect.Begin begin -> deeds.begin(begin.epoch());
      case Effect.SendProgress(var report) -> deeds.progress(report);
      case Effect.SendEnded(var report) -> deeds.ended(report);
      case Effect.Allow(int call) -> deeds.allow(call);
      case Effect.WritePart(long id, var part) -> deeds.write(id, part);
      case Effect.PartKept(long id) -> deeds.answered(id, true);
      case Effect.PartRefused(long id) -> deeds.answered(id, false);
      case Effect.ClaimEffect(var report) -> deeds.claim(report);
      case Effect.GrantEffect(String confirmation, long until) ->
          deeds.granted(confirmation, until / MILLI);
      case Effect.RefuseEffect(String confirmation, String _) -> deeds.denied(confirmation);
      case Effect.ForgoEffect(String confirmation) -> deeds.denied(confirmation);
      case Effect.TellHangUp _ -> deeds.hangUp();
      case Effect.TellWindUp(String reason) -> deeds.windUp(reason);
      case Effect.TellDrain _ -> deeds.drain();
      case Effect.Stop(StopCause cause) -> {
        stopped = true;
        deeds.stop(cause.word(), cause.leavesParts());
      }
      case Effect.NoteSuspended _, Effect.NoteRenewed _ -> deeds.suspensionChanged();
      case Effect.NoteUnreported _ -> {}
    }
  }
}
