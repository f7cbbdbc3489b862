package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.*;
import static dev.patchbay.router.ledger.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Room;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeferralTest {
  private static final int MINUTE = 240;

  private final FakeShell shell = new FakeShell();
  private final Conditions mended = shell.conditions;

  @Test
  void aJobThatOnlyBreakersKeepFromItsRoutesWaitsAndIsAcceptedWhenTheyClose() {
    shell.conditions = broken(mended);
    List<Out> outs = shell.submit();

    assertThat(dispatches(outs)).isEmpty();
    assertThat(events(outs)).containsExactly(new JobEvent.Deferred(JOB, START, "breaker_open"));
    Decision waits = decisions(outs).getFirst();
    assertThat(waits.kind()).isEqualTo(DecisionKind.RETRY);
    assertThat(waits.reason()).isEqualTo("breaker_open");
    assertThat(waits.candidates().getFirst().margin())
        .hasValueSatisfying(margin -> assertThat(margin).contains("11 of 20 calls failed"));

    assertThat(shell.ticks(2 * MINUTE)).isEmpty();
    shell.conditions = mended;
    List<Out> later = shell.ticks(MINUTE);

    assertThat(dispatches(later)).extracting(Out.SendDispatch::attempt).containsExactly(1);
    assertThat(decisions(later).getFirst().reason()).isEqualTo("deferral_over");
    assertThat(events(later)).singleElement().isInstanceOf(JobEvent.Accepted.class);
    assertThat(only(shell.all, Out.KeepPayload.class)).hasSize(1);
  }

  @Test
  void aJobWhoseTargetsNoWorkerCanCallWaitsForOne() {
    shell.conditions = served(Set.of("elsewhere/voice"));
    List<Out> outs = shell.submit();

    assertThat(dispatches(outs)).isEmpty();
    assertThat(events(outs)).containsExactly(new JobEvent.Deferred(JOB, START, "unserved"));

    shell.conditions = mended;
    assertThat(dispatches(shell.ticks(MINUTE))).hasSize(1);
  }

  private Conditions served(Set<String> targets) {
    return new Conditions(
        mended.policy(),
        mended.prices(),
        Map.of(Lane.CHAINED, new Room(3, 8, Optional.of(targets))),
        mended.agents());
  }

  @Test
  void itIsLookedAtEverMoreRarelyUntilTheLongestBackoff() {
    shell.conditions = broken(mended);
    shell.submit();

    shell.ticks(4 * MINUTE);

    assertThat(deferred().looks()).isBetween(10, 20);
    assertThat(deferred().untilTick() - shell.tick).isLessThanOrEqualTo(80);
  }

  @Test
  void itWaitsNoLongerThanItsFinishBy() {
    shell.conditions = broken(mended);
    shell.submit(finishBy(START.plusSeconds(60)), HASH);

    List<Out> outs = shell.ticks(MINUTE);

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo("too_late");
              assertThat(failed.detail())
                  .endsWith("it waited for a target, a worker or money that others held");
            });
    assertThat(only(outs, Out.ForgetPayload.class)).hasSize(1);
  }

  @Test
  void aCancelEndsTheWait() {
    shell.conditions = broken(mended);
    shell.submit();

    List<Out> outs = shell.cancel();

    assertThat(results(outs))
        .singleElement()
        .extracting("outcome")
        .isEqualTo(new Outcome.Cancelled());
    assertThat(only(outs, Out.ForgetPayload.class)).hasSize(1);
    assertThat(shell.ticks(MINUTE)).isEmpty();
  }

  @Test
  void aClaimOfAJobThatWaitsIsRefused() {
    shell.conditions = broken(mended);
    shell.submit();

    assertThat(signals(shell.claim(claim(1, "early"))))
        .singleElement()
        .extracting("reason")
        .isEqualTo("not_dispatched");
  }

  @Test
  void anAttemptWhoseBreakerOpensBeforeItIsClaimedCostsTheJobNoneAndWaits() {
    shell.submit();
    shell.conditions = broken(mended);

    List<Out> outs = shell.claim(claim(1, "late"));

    assertThat(signals(outs)).containsExactly(new Signal.Refused(claim(1, "late"), "breaker_open"));
    assertThat(events(outs))
        .containsExactly(
            new JobEvent.Deferred(JOB, START, "breaker_open"),
            new JobEvent.Retrying(JOB, START, 1, "breaker_open"));
    shell.conditions = mended;
    List<Out> later = shell.ticks(MINUTE);
    assertThat(dispatches(later)).extracting(Out.SendDispatch::attempt).containsExactly(2);
    assertThat(decisions(later).getFirst().values()).containsEntry("yields", "1 of 8");
  }

  @Test
  void aBreakerThatFlapsCostsAJobNoneOfItsAttemptsHoweverOften() {
    shell.submit();
    for (int attempt = 1; attempt <= 12; attempt++) {
      shell.conditions = broken(mended);
      shell.claim(claim(attempt, "late-" + attempt));
      shell.conditions = mended;
      shell.ticks(MINUTE);
    }

    assertThat(results(shell.all)).isEmpty();
    assertThat(dispatches(shell.all)).hasSize(13);
    assertThat(signals(shell.claim(claim(13, "in-time"))))
        .containsExactly(new Signal.Admitted(claim(13, "in-time"), 1));
  }

  @Test
  void anAttemptWhoseOtherTargetsAreLeftIsAdmitted() {
    shell.submit();
    shell.conditions = broken(mended, target -> target.startsWith("other/"));

    assertThat(signals(shell.claim(claim(1, "a"))))
        .containsExactly(new Signal.Admitted(claim(1, "a"), 1));
  }

  @Test
  void whoHoldsAnAttemptKeepsItThoughItsBreakerOpens() {
    shell.submit();
    shell.claim(claim(1, "a"));
    shell.conditions = broken(mended);

    assertThat(signals(shell.claim(claim(1, "a"))))
        .containsExactly(new Signal.Admitted(claim(1, "a"), 1));
  }

  @Test
  void theNextAttemptOfALostOneWaitsToo() {
    shell.started();
    shell.conditions = broken(mended);

    List<Out> lost = shell.ticks(Samples.TIMINGS.leaseTicks());

    assertThat(dispatches(lost)).isEmpty();
    assertThat(events(lost))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Deferred", "Retrying");
    shell.conditions = mended;
    List<Out> later = shell.ticks(MINUTE);
    assertThat(dispatches(later)).extracting(Out.SendDispatch::attempt).containsExactly(2);
    assertThat(decisions(later).getFirst().values()).containsEntry("after", "lease_expired");
    assertThat(events(later)).isEmpty();
  }

  @Test
  void whatWaitedAndHasNoRouteAnyMoreIsRejected() {
    shell.conditions = broken(mended);
    shell.submit();

    shell.conditions = new Conditions(mended.policy(), Optional.empty(), mended.room());
    List<Out> outs = shell.ticks(MINUTE);

    assertThat(results(outs).getFirst().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.reason()).isEqualTo("unpriced"));
    assertThat(only(outs, Out.ForgetPayload.class)).hasSize(1);
  }

  @Test
  void aRouteBelowThatCanBeTakenIsTakenAtOnce() {
    shell.conditions = broken(withLastResort(), target -> target.startsWith("openai/"));

    List<Out> outs = shell.submit();

    assertThat(dispatches(outs))
        .singleElement()
        .satisfies(sent -> assertThat(sent.route().tier()).isEqualTo(Tier.C));
    assertThat(events(outs))
        .filteredOn(JobEvent.Moved.class::isInstance)
        .extracting("degradedFrom")
        .containsExactly(Optional.of(new DegradedFrom(Tier.B, "breaker_open")));
  }

  @Test
  void aLiveJobIsRefusedAtOnceForSomebodyIsOnTheLine() {
    shell.conditions = broken(LiveSamples.conditions());

    shell.submit(LiveSamples.talk());

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.reason()).isEqualTo("breaker_open"));
    assertThat(only(shell.all, Out.KeepPayload.class)).isEmpty();
  }

  @Test
  void aProvidersWishAfterAFailureIsWaitedForFirst() {
    var holder = shell.started();
    shell.report(failed(holder, 1, true, Optional.of(Duration.ofSeconds(10))));
    shell.conditions = broken(mended);

    List<Out> outs = shell.ticks(60);

    assertThat(decisions(outs)).extracting(Decision::reason).containsExactly("breaker_open");
    assertThat(decisions(outs).getFirst().values()).containsEntry("after", "provider_unavailable");
  }

  private Phase.Deferred deferred() {
    return (Phase.Deferred) ((KnownJob) shell.state.orElseThrow()).phase();
  }
}
