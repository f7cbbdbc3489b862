package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Means;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the oracle saw of one job: claims, epochs, attempts, result. */
final class JobRecord {
  /** Outage of the router, and the ticks around it. */
  private static final Duration LATEST = Duration.ofSeconds(10);

  private final JobId id;
  private final List<Result> results = new ArrayList<>();
  private final Map<Integer, Claim> admitted = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private Optional<Claim> holder = Optional.empty();
  private boolean begun;

  /** Any holder ever began. */
  private boolean everBegun;

  /** How often the holder of a talk that it had begun was lost. */
  private int moves;

  private int givenBack;

  /** Where the last resort is; the next one is below it. */
  private Optional<Tier> resort = Optional.empty();

  /** The spent attempts with which it began; 0 when it did not. */
  private int lastResort;

  /** Of the last dispatch. */
  private Optional<Tier> tier = Optional.empty();

  private Optional<Event.Submitted> submitted = Optional.empty();
  private boolean payload;
  private int attempts;
  private int decisions;
  private int windUps;

  JobRecord(JobId id) {
    this.id = id;
  }

  boolean over() {
    return !results.isEmpty();
  }

  void saw(Event event) {
    switch (event) {
      case Event.Submitted submit -> submitted = submitted.or(() -> Optional.of(submit));
      case Event.Ended ended -> ended(ended.report());
      case Event.Progressed progressed ->
          begins(holder.equals(Optional.of(progressed.report().claim())));
      case Event.QuoteAsked _,
          Event.Cancelled _,
          Event.HungUp _,
          Event.Judged _,
          Event.Claimed _,
          Event.EffectClaimed _,
          Event.Declined _,
          Event.Due _ -> {}
    }
  }

  private void begins(boolean byHolder) {
    begun |= byHolder;
    everBegun |= byHolder;
  }

  private boolean live() {
    return submitted.filter(submit -> submit.job().needs().live()).isPresent();
  }

  private void ended(AttemptReport.Ended report) {
    if (holder.equals(Optional.of(report.claim()))) {
      boolean unharmed =
          report.ending() instanceof Ending.Yielded || report.ending() instanceof Ending.Stopped;
      moves += unharmed && begun && live() ? 1 : 0;
      givenBack += unharmed && !(begun && live()) && spares() ? 1 : 0;
    }
    release(report.claim());
  }

  /** A holder that is told off before its first progress has not begun. */
  private void fenced(Claim claim) {
    if (holder.equals(Optional.of(claim))) {
      moves += begun && live() ? 1 : 0;
      givenBack += !begun && spares() ? 1 : 0;
    }
    release(claim);
  }

  private void release(Claim claim) {
    holder = holder.filter(held -> !held.equals(claim));
  }

  /** Attempts of which the policy's number is the bound. */
  private int spent() {
    return attempts - givenBack - moves;
  }

  private boolean spares() {
    return givenBack < FakeRouter.TIMINGS.declines();
  }

  void kept() {
    assertThat(payload).as("payload kept once").isFalse();
    payload = true;
  }

  void forgotten() {
    assertThat(payload).as("a payload to forget").isTrue();
    payload = false;
  }

  void dispatched(Out.SendDispatch dispatch) {
    assertThat(payload).as("a dispatch has its payload").isTrue();
    assertThat(holder).as("nobody holds what is dispatched").isEmpty();
    assertThat(dispatch.live().flatMap(LiveWork::moved).isPresent())
        .as("who takes over a live job is told so")
        .isEqualTo(live() && everBegun);
    assertThat(dispatch.live().isPresent()).as("a live job has its frames").isEqualTo(live());
    assertThat(dispatch.attempt()).as("attempts grow by one").isBetween(attempts, attempts + 1);
    attempts = dispatch.attempt();
    Tier next = dispatch.route().tier();
    assertThat(tier)
        .as("who is on the line is led down at most, never up")
        .matches(
            former -> !(live() && everBegun && former.filter(it -> it.isBelow(next)).isPresent()));
    tier = Optional.of(next);
    if (resort.isPresent() && lastResort == 0) {
      lastResort = spent();
    }
    assertThat(tier).as("the last resort is not left").isEqualTo(resort.or(() -> usual()));
    assertThat(spent()).as("attempts are bounded").isBetween(1, allowed());
  }

  /** Where money has no room for a talk, it has for less. */
  private Optional<Tier> usual() {
    boolean poor = live() && tier.equals(Optional.of(Tier.B));
    return poor ? tier : Optional.of(live() ? Tier.A : Tier.B);
  }

  private int allowed() {
    return lastResort > 0 ? lastResort : 3;
  }

  void signalled(Signal.OfClaim signal) {
    switch (signal) {
      case Signal.Admitted yes -> admitted(yes);
      case Signal.Refused no -> {
        // A claim that was admitted may be refused when its attempt is over, never the reverse.
        assertThat(holder).as("no holder is refused").isNotEqualTo(Optional.of(no.claim()));
        refused.add(no.claim().claimId());
        givenBack += no.reason().equals("breaker_open") ? 1 : 0;
      }
      case Signal.Fence fence -> fenced(fence.claim());
      case Signal.Renewed renewed -> assertThat(holder).contains(renewed.claim());
      case Signal.Granted granted -> assertThat(holder).contains(granted.claim());
      case Signal.Cancel cancel -> assertThat(holder).contains(cancel.claim());
      case Signal.HangUp hangUp -> assertThat(holder).contains(hangUp.claim());
      case Signal.WindUp windUp -> assertThat(holder).contains(windUp.claim());
      case Signal.EffectGranted grant -> assertThat(holder).contains(grant.claim());
      case Signal.EffectRefused no -> assertThat(holder).contains(no.claim());
    }
  }

  private void admitted(Signal.Admitted yes) {
    Claim claim = yes.claim();
    assertThat(refused).as("no claim is refused, then admitted").doesNotContain(claim.claimId());
    assertThat(claim.attempt()).as("the current attempt").isEqualTo(attempts);
    Claim before = admitted.get(yes.epoch());
    if (before != null) {
      assertThat(claim).as("one claim per epoch").isEqualTo(before);
      assertThat(holder).as("only the holder is told again").contains(claim);
      return;
    }
    assertThat(yes.epoch()).as("epochs grow by one").isEqualTo(admitted.size() + 1);
    assertThat(admitted.values())
        .as("one admission per attempt")
        .noneMatch(earlier -> earlier.attempt() == claim.attempt());
    assertThat(holder).as("no two holders").isEmpty();
    admitted.put(yes.epoch(), claim);
    holder = Optional.of(claim);
    begun = false;
  }

  void decided(Decision decision) {
    decisions++;
    assertThat(decision.decisionId()).isEqualTo("acme/" + id + "/" + decisions);
    assertThat(decision.candidates()).hasSize(10);
    if (decision.kind() == DecisionKind.DEGRADE) {
      degraded(decision.chosen().orElseThrow().tier());
      // Its holder was fenced for that, and not because it was lost.
      moves -= decision.reason().equals(Means.EXHAUSTED) ? 1 : 0;
    }
    windUps += decision.kind() == DecisionKind.WIND_UP ? 1 : 0;
    assertThat(windUps).as("a live job is wound up once").isLessThanOrEqualTo(1);
  }

  private void degraded(Tier next) {
    assertThat(submitted.orElseThrow().job().degrade()).isEqualTo(Degrade.ALLOW);
    assertThat(tier)
        .as("a resort is below what failed")
        .matches(former -> former.filter(next::isBelow).isPresent());
    resort = Optional.of(next);
    lastResort = 0;
  }

  void finished(Result result) {
    results.add(result);
    assertThat(results).as("one result").hasSize(1);
    assertThat(result.attempts()).isEqualTo(attempts);
    assertThat(result.epoch()).isEqualTo(admitted.size());
    if (result.outcome() instanceof Outcome.Failed(String reason, String _, _, _)
        && reason.equals("attempts_exhausted")) {
      assertThat(spent()).as("attempts at the end").isEqualTo(allowed());
    }
    assertThat(result.moves()).extracting(JobMove::epoch).isSorted();
    assertThat(result.moves()).allMatch(move -> move.epoch() <= result.epoch());
    boolean lesser = tier.filter(it -> it.isBelow(live() ? Tier.A : Tier.B)).isPresent();
    assertThat(result.degradedFrom().isPresent()).isEqualTo(lesser);
    assertThat(lastResort)
        .as("an attempt more than the policy's, of a live job two")
        .isBetween(0, live() ? 5 : 4);
    if (!(result.outcome() instanceof Outcome.Completed)) {
      return;
    }
    assertThat(result.tier()).isEqualTo(tier);
    assertThat(admitted).as("work was done by an admitted claim").isNotEmpty();
  }

  /** What must come together in one transaction. */
  void checkStep(List<Out> outs) {
    boolean acts =
        outs.stream()
            .anyMatch(out -> out instanceof Out.SendDispatch || out instanceof Out.WriteResult);
    boolean decides = outs.stream().anyMatch(Out.WriteDecision.class::isInstance);
    assertThat(acts && !decides).as("no act without a decision record").isFalse();
  }

  void checkEnd() {
    assertThat(payload).as("no payload is left").isFalse();
    submitted.ifPresent(this::checkResult);
    assertThat(submitted.isPresent() || results.isEmpty()).as("no result unasked").isTrue();
  }

  private void checkResult(Event.Submitted submit) {
    assertThat(results).as("one result of " + id).hasSize(1);
    assertThat(holder).as("nobody holds a finished job").isEmpty();
    Instant finishBy =
        submit.job().limits().finishBy().orElse(submit.publishedAt().plus(World.FINISH_WITHIN));
    assertThat(results.getFirst().finishedAt())
        .as("by its deadline")
        .isBeforeOrEqualTo(finishBy.plus(LATEST));
  }
}
