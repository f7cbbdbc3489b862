package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.EffectEnd;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claim is admitted and its job runs.
 *
 * @param stopped why the job was told to end; a fence outranks every other cause
 */
record Working(
    int epoch,
    Pulse pulse,
    Tally tally,
    Parts parts,
    EffectClaims claims,
    Optional<StopCause> stopped)
    implements Phase {

  static Reaction admitted(Input.Admitted by, Pulse pulse, Terms terms, long now) {
    var here =
        new Working(
            by.epoch(),
            pulse,
            Tally.EMPTY,
            Parts.given(terms.given()),
            EffectClaims.NONE,
            Optional.empty());
    List<Effect> effects = new ArrayList<>(List.of(new Effect.Begin(by.epoch(), by.frames())));
    if (pulse.suspended()) {
      effects.add(new Effect.NoteSuspended());
    }
    return here.beat(effects, terms, now);
  }

  @Override
  public Reaction on(Input input, Terms terms, long now) {
    List<Effect> effects = new ArrayList<>();
    return switch (input) {
      case Input.ProgressDurable(int number) -> durable(number, effects, terms, now);
      case Input.ProgressLost(int number) when awaits(number) ->
          with(pulse.lost(now)).beat(effects, terms, now);
      case Input.Renewed(int of, int number) when of == epoch ->
          renewed(number, effects, terms, now);
      case Input.Granted(int of, int number) when of == epoch ->
          with(pulse.granted(number, terms, effects, now)).beat(effects, terms, now);
      case Input.Fenced(int of) when of == epoch ->
          stop(StopCause.FENCED, effects).beat(effects, terms, now);
      case Input.Cancelled(int of) when of == epoch ->
          stop(StopCause.CANCELLED, effects).beat(effects, terms, now);
      case Input.HungUp(int of) when of == epoch && stopped.isEmpty() -> {
        effects.add(new Effect.TellHangUp());
        yield beat(effects, terms, now);
      }
      case Input.WoundUp(int of, String reason) when of == epoch && stopped.isEmpty() -> {
        effects.add(new Effect.TellWindUp(reason));
        yield beat(effects, terms, now);
      }
      case Input.DrainBegun _ when stopped.isEmpty() -> {
        effects.add(new Effect.TellDrain());
        yield beat(effects, terms, now);
      }
      case Input.DrainOver _ -> drained(effects, terms, now).beat(effects, terms, now);
      case Input.Wanted(Map<Integer, Exposure> calls) when stopped.isEmpty() ->
          with(pulse.wanting(calls)).beat(effects, terms, now);
      case Input.Used used ->
          new Working(epoch, pulse.settled(used.call()), tally.plus(used), parts, claims, stopped)
              .beat(effects, terms, now);
      case Input.Unspent(int call) -> with(pulse.settled(call)).beat(effects, terms, now);
      case Input.Finished finished when takesParts() ->
          with(parts.finishing(finished, terms, now)).beat(effects, terms, now);
      case Input.Kept kept when takesParts() ->
          with(parts.keeping(kept, terms, now)).beat(effects, terms, now);
      case Input.PartDurable at -> with(parts.durable(at)).beat(effects, terms, now);
      case Input.PartLost part -> with(parts.lost(part, effects, now)).beat(effects, terms, now);
      case Input.EffectWanted wanted when stopped.isEmpty() ->
          with(claims.claiming(wanted.claim(), pulse.checked(terms, now), effects, now))
              .beat(effects, terms, now);
      case Input.EffectGranted granted when granted.epoch() == epoch ->
          with(claims.granted(granted, stopped.isEmpty(), pulse, terms, effects, now))
              .beat(effects, terms, now);
      case Input.EffectRefused refused when refused.epoch() == epoch ->
          with(claims.refused(refused, effects)).beat(effects, terms, now);
      case Input.EffectEnded(String confirmation, EffectOutcome outcome) ->
          with(claims.ended(new EffectEnd(confirmation, outcome))).beat(effects, terms, now);
      case Input.Returned(Ending ending) -> over(ending, terms, now);
      case Input.Threw(String exception) -> over(Ends.internalError(exception), terms, now);
      case Input.Turn _,
          Input.Admitted _,
          Input.Refused _,
          Input.Renewed _,
          Input.Granted _,
          Input.Fenced _,
          Input.Cancelled _,
          Input.HungUp _,
          Input.WoundUp _,
          Input.ProgressLost _,
          Input.EndDurable _,
          Input.EndLost _,
          Input.Wanted _,
          Input.Finished _,
          Input.Kept _,
          Input.EffectWanted _,
          Input.EffectGranted _,
          Input.EffectRefused _,
          Input.DrainBegun _ ->
          beat(effects, terms, now);
    };
  }

  /** The holder itself failed: the job is told to end, and what was being sent counts as lost. */
  Reaction broken(long now) {
    List<Effect> effects = new ArrayList<>();
    Pulse next = pulse.open().isPresent() ? pulse.lost(now) : pulse;
    return new Reaction(with(next).stop(StopCause.BROKEN, effects), effects);
  }

  /** The holder itself failed and there is no job to wait for. */
  Reaction brokenOff(Terms terms, long now) {
    return over(Closing.BROKEN, terms, now);
  }

  @Override
  public long due(Terms terms) {
    if (fenced()) {
      return Long.MAX_VALUE;
    }
    long silence =
        pulse.suspended() && stopped.isPresent() ? Long.MAX_VALUE : pulse.silenceDue(terms);
    long write = mayWrite() ? parts.writeDue() : Long.MAX_VALUE;
    return Math.min(Math.min(pulse.reportDue(), silence), Math.min(write, parts.overdueAt()));
  }

  private boolean fenced() {
    return stopped.equals(Optional.of(StopCause.FENCED));
  }

  private boolean awaits(int number) {
    return pulse.open().isPresent() && pulse.open().get().number() == number;
  }

  private boolean takesParts() {
    return stopped.map(StopCause::leavesParts).orElse(true);
  }

  /** A silent holder leaves no part; what it is given waits. */
  private boolean mayWrite() {
    return !pulse.suspended() && takesParts();
  }

  private Working with(Pulse next) {
    return new Working(epoch, next, tally, parts, claims, stopped);
  }

  private Working with(Parts next) {
    return new Working(epoch, pulse, tally, next, claims, stopped);
  }

  private Working with(EffectClaims next) {
    return new Working(epoch, pulse, tally, parts, next, stopped);
  }

  private Reaction durable(int number, List<Effect> effects, Terms terms, long now) {
    if (!awaits(number)) {
      return beat(effects, terms, now);
    }
    // What came too late to be proof says nothing of now.
    Pulse held = pulse.checked(terms, now);
    if (held.suspended() && !pulse.suspended() && !fenced()) {
      effects.add(new Effect.NoteSuspended());
    }
    Pulse.Open report = pulse.open().orElseThrow();
    held.allowedBy(report, terms, now).forEach(call -> effects.add(new Effect.Allow(call)));
    Tally rest = tally.acknowledged(report.lastLine());
    parts.keptByAcknowledgement().ifPresent(part -> effects.add(new Effect.PartKept(part.id())));
    return new Working(
            epoch,
            held.acknowledged(report, terms, now),
            rest,
            parts.acknowledged(),
            claims.acknowledged(),
            stopped)
        .beat(effects, terms, now);
  }

  private Reaction renewed(int number, List<Effect> effects, Terms terms, long now) {
    Pulse next = pulse.renewed(number, terms, now);
    if (pulse.suspended() && !next.suspended() && !fenced()) {
      effects.add(new Effect.NoteRenewed());
    }
    return with(next).beat(effects, terms, now);
  }

  private Working stop(StopCause cause, List<Effect> effects) {
    if (fenced() || (stopped.isPresent() && cause != StopCause.FENCED)) {
      return this;
    }
    effects.add(new Effect.Stop(cause));
    return new Working(epoch, pulse.stopped(), tally, parts, claims, Optional.of(cause));
  }

  private Working drained(List<Effect> effects, Terms terms, long now) {
    Working here = stopped.isEmpty() ? with(parts.closing(now + terms.lastParts())) : this;
    return here.stop(StopCause.DRAINED, effects);
  }

  /** Speaks when it is time, falls silent when it must, gives up when that lasts. */
  private Reaction beat(List<Effect> effects, Terms terms, long now) {
    if (fenced()) {
      return new Reaction(this, effects);
    }
    Pulse checked = pulse.checked(terms, now);
    if (checked.suspended() && !pulse.suspended()) {
      effects.add(new Effect.NoteSuspended());
    }
    Working here = with(checked);
    if (checked.suspended() && now >= checked.silenceDue(terms)) {
      here = here.stop(StopCause.SUSPENDED_TOO_LONG, effects);
    }
    Parts timely = here.parts().timely(effects, now);
    here = here.with(here.mayWrite() ? timely.writing(effects, now) : timely);
    boolean news =
        !tally.pending().isEmpty() || here.parts().news().isPresent() || !claims.ends().isEmpty();
    if (!checked.reportsAt(now, news)) {
      return new Reaction(here, effects);
    }
    effects.add(new Effect.SendProgress(here.report(terms)));
    return new Reaction(
        here.with(here.pulse().sent(terms, tally, now))
            .with(here.parts().told())
            .with(claims.sent()),
        effects);
  }

  private AttemptReport.Progress report(Terms terms) {
    return new AttemptReport.Progress(
        terms.claim(),
        epoch,
        pulse.last() + 1,
        pulse.suspended(),
        tally.pending(),
        pulse.exposures(),
        parts.news(),
        claims.ends());
  }

  private Reaction over(Ending ending, Terms terms, long now) {
    var report =
        new AttemptReport.Ended(
            terms.claim(),
            epoch,
            Ends.of(ending, stopped),
            tally.pending(),
            pulse.calls().exposures(),
            parts.news(),
            claims.ends());
    return fenced() ? Closing.late(report, terms, now) : Closing.with(report, terms, now);
  }
}
