package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Ending;
import java.util.List;

/**
 * The claim is made, the ledger has not answered.
 *
 * <p>A claim that waits for too long gives its slot back but is remembered: when it is admitted
 * later it takes a free slot, or else gives the attempt back at once, so that nobody waits for its
 * lease.
 *
 * <p>A turn that comes much too late means that this process was stopped. The answer it then finds
 * may be as old, so the attempt begins suspended and asks whether it still holds.
 *
 * @param claimedAt when the claim was sent first
 * @param sentAt when it was sent last
 * @param giveUpAt when the slot goes back
 * @param slot whether it holds one
 * @param leaving the worker drains: an admission is answered with the end
 * @param turnedAt the last input's time
 * @param slept the process was stopped while it waited
 */
record Waiting(
    long claimedAt,
    long sentAt,
    long giveUpAt,
    boolean slot,
    boolean leaving,
    long turnedAt,
    boolean slept)
    implements Phase {

  /** The claim was just sent. */
  static Waiting claimed(Terms terms, long now) {
    long giveUpAt = now + terms.timings().claimPatience().toNanos();
    return new Waiting(now, now, giveUpAt, true, false, now, false);
  }

  /** The claim may or may not have reached the log, and the dispatch went back. */
  static Waiting unsure(long now) {
    return new Waiting(now, now, now, false, false, now, false);
  }

  @Override
  public Reaction on(Input input, Terms terms, long now) {
    boolean late = now - turnedAt > terms.suspendAfter();
    Waiting here = new Waiting(claimedAt, sentAt, giveUpAt, slot, leaving, now, slept || late);
    return switch (input) {
      case Input.Admitted admitted -> here.admitted(admitted, terms, now);
      case Input.Refused _, Input.Fenced _, Input.DrainOver _ -> Reaction.to(new Over());
      case Input.DrainBegun _ ->
          Reaction.to(new Waiting(claimedAt, sentAt, giveUpAt, slot, true, now, here.slept));
      case Input.Turn _,
          Input.Renewed _,
          Input.Granted _,
          Input.Cancelled _,
          Input.HungUp _,
          Input.WoundUp _,
          Input.ProgressDurable _,
          Input.ProgressLost _,
          Input.EndDurable _,
          Input.EndLost _,
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
          Input.Threw _ ->
          here.turn(terms, now);
    };
  }

  @Override
  public long due(Terms terms) {
    long next = slot ? Math.min(giveUpAt, sentAt + terms.claimRepeat()) : terms.forgetAt();
    return Math.min(next, turnedAt + terms.suspendAfter() / 2);
  }

  private Reaction admitted(Input.Admitted by, Terms terms, long now) {
    if (leaving) {
      return unworked(by.epoch(), new Ending.Yielded("worker_draining"), terms, now);
    }
    if (!by.slot()) {
      return unworked(by.epoch(), new Ending.Yielded("claim_abandoned"), terms, now);
    }
    // A repeated claim may be answered as the first one was, and that as long ago.
    long provenUntil =
        by.within().map(within -> claimedAt + within.toNanos()).orElse(now + terms.suspendAfter());
    return Working.admitted(
        by, Pulse.first(slept, by.grants(), provenUntil, terms, now), terms, now);
  }

  /** The admitted attempt ends before any work. */
  static Reaction unworked(int epoch, Ending ending, Terms terms, long now) {
    return Closing.with(
        new AttemptReport.Ended(terms.claim(), epoch, ending, List.of(), List.of()), terms, now);
  }

  private Reaction turn(Terms terms, long now) {
    if (now >= terms.forgetAt()) {
      return Reaction.to(new Over());
    }
    if (slot && now >= giveUpAt) {
      return Reaction.to(
          new Waiting(claimedAt, sentAt, giveUpAt, false, leaving, now, slept),
          new Effect.GiveSlotBack());
    }
    if (slot && now - sentAt >= terms.claimRepeat()) {
      return Reaction.to(
          new Waiting(claimedAt, now, giveUpAt, true, leaving, now, slept),
          new Effect.RepeatClaim());
    }
    return Reaction.to(this);
  }
}
