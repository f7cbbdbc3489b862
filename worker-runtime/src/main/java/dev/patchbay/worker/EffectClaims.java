package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport.EffectClaimed;
import dev.patchbay.schemas.EffectEnd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The effects of an attempt. Bounded by the job's side, which asks for few.
 *
 * @param asked those that wait for the ledger's answer, with the time at which they were claimed
 * @param ends what became of others, as far as no acknowledged report has told it, oldest first
 * @param told how many of these the open report tells
 */
record EffectClaims(Map<String, Long> asked, List<EffectEnd> ends, int told) {
  static final EffectClaims NONE = new EffectClaims(Map.of(), List.of(), 0);

  EffectClaims {
    asked = Map.copyOf(asked);
    ends = List.copyOf(ends);
  }

  /** A silent holder may be none any more: it asks for nothing. */
  EffectClaims claiming(EffectClaimed claim, Pulse pulse, List<Effect> effects, long now) {
    String confirmation = claim.confirmation();
    if (pulse.suspended()) {
      effects.add(new Effect.RefuseEffect(confirmation, "suspended"));
      return this;
    }
    effects.add(new Effect.ClaimEffect(claim));
    var more = new HashMap<>(asked);
    more.put(confirmation, now);
    return new EffectClaims(more, ends, told);
  }

  /**
   * A grant is good until its limit, and no longer than the lease is proven now. Of one that nobody
   * waits for, or that came too late, no use is made.
   *
   * @param held whether the job was not told to end
   */
  EffectClaims granted(
      Input.EffectGranted granted,
      boolean held,
      Pulse pulse,
      Terms terms,
      List<Effect> effects,
      long now) {
    String confirmation = granted.confirmation();
    Long claimedAt = asked.get(confirmation);
    if (claimedAt == null) {
      return this;
    }
    long until =
        Math.min(claimedAt + granted.within().toNanos(), pulse.provenAt() + terms.suspendAfter());
    boolean good = held && !pulse.suspended() && now < until;
    effects.add(
        good ? new Effect.GrantEffect(confirmation, until) : new Effect.ForgoEffect(confirmation));
    return answered(confirmation);
  }

  EffectClaims refused(Input.EffectRefused refused, List<Effect> effects) {
    effects.add(new Effect.RefuseEffect(refused.confirmation(), refused.reason()));
    return answered(refused.confirmation());
  }

  private EffectClaims answered(String confirmation) {
    var rest = new HashMap<>(asked);
    rest.remove(confirmation);
    return new EffectClaims(rest, ends, told);
  }

  EffectClaims ended(EffectEnd end) {
    var more = new ArrayList<>(ends);
    more.add(end);
    return new EffectClaims(answered(end.confirmation()).asked(), more, told);
  }

  /** A report is on its way that tells all ends. */
  EffectClaims sent() {
    return new EffectClaims(asked, ends, ends.size());
  }

  /** The broker has that report. */
  EffectClaims acknowledged() {
    return new EffectClaims(asked, ends.subList(told, ends.size()), 0);
  }
}
