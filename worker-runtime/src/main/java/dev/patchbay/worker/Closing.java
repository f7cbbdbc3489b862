package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport.Ended;
import dev.patchbay.schemas.Ending;
import java.util.Optional;

/**
 * The job is over; its end is being reported, until the broker has it or nobody wants it any more.
 *
 * @param report what is reported
 * @param inFlight the broker's answer is open
 * @param retryAt when it is sent again, if it is not in flight
 * @param until when it is given up
 */
record Closing(Ended report, boolean inFlight, long retryAt, long until) implements Phase {

  /** The end of an attempt whose holder failed by a mistake of ours. */
  static final Ending BROKEN =
      new Ending.Failed("internal_error", "the attempt's holder failed", true, Optional.empty());

  /** The first report of an end. */
  static Reaction with(Ended report, Terms terms, long now) {
    long until = Math.max(terms.reportUntil(), now + terms.endGrace());
    return Reaction.to(new Closing(report, true, now, until), new Effect.SendEnded(report));
  }

  /** The end of a fenced attempt: told for its usage and effects alone. */
  static Reaction late(Ended report, Terms terms, long now) {
    return Reaction.to(
        new Closing(report, true, now, now + terms.endGrace()), new Effect.SendEnded(report));
  }

  @Override
  public Reaction on(Input input, Terms terms, long now) {
    return switch (input) {
      case Input.EndDurable _ -> Reaction.to(new Over());
      case Input.EndLost(boolean tooLarge) -> tooLarge ? small(now) : lost(terms, now);
      case Input.Fenced(int epoch) when epoch == report.epoch() -> fenced(terms, now);
      case Input.Turn _,
          Input.Admitted _,
          Input.Refused _,
          Input.Renewed _,
          Input.Granted _,
          Input.Fenced _,
          Input.Cancelled _,
          Input.HungUp _,
          Input.WoundUp _,
          Input.ProgressDurable _,
          Input.ProgressLost _,
          Input.Wanted _,
          Input.Used _,
          Input.Unspent _,
          Input.Finished _,
          Input.Kept _,
          Input.PartDurable _,
          Input.PartLost _,
          Input.EffectWanted _,
          Input.EffectGranted _,
          Input.EffectRefused _,
          Input.EffectEnded _,
          Input.Returned _,
          Input.Threw _,
          Input.DrainBegun _,
          Input.DrainOver _ ->
          turn(now);
    };
  }

  @Override
  public long due(Terms terms) {
    return inFlight ? Long.MAX_VALUE : retryAt;
  }

  private Reaction lost(Terms terms, long now) {
    if (now >= until) {
      return Reaction.to(new Over(), new Effect.NoteUnreported());
    }
    return Reaction.to(new Closing(report, false, now + Terms.RETRY_PAUSE, until));
  }

  /** No broker takes it: the same end without what was too much. */
  private Reaction small(long now) {
    if (!(report.ending() instanceof Ending.Completed)) {
      return Reaction.to(new Over(), new Effect.NoteUnreported());
    }
    var ending =
        new Ending.Failed(
            "output_too_large", "output: must fit into one record", false, Optional.empty());
    var shorter =
        new Ended(
            report.claim(),
            report.epoch(),
            ending,
            report.usage(),
            report.exposures(),
            report.checkpoint(),
            report.effects());
    return Reaction.to(new Closing(shorter, true, now, until), new Effect.SendEnded(shorter));
  }

  /**
   * Without usage too: what stood announced is charged at its worst until a fenced holder's last
   * word.
   */
  private Reaction fenced(Terms terms, long now) {
    return Reaction.to(
        new Closing(report, inFlight, retryAt, Math.min(until, now + terms.endGrace())));
  }

  private Reaction turn(long now) {
    if (inFlight || now < retryAt) {
      return Reaction.to(this);
    }
    return Reaction.to(new Closing(report, true, now, until), new Effect.SendEnded(report));
  }
}
