package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An outage as it should be; each test spoils one thing of it. */
final class OutageRulesTest {
  private static final OutageLaw LAW = new OutageLaw(20, 50, Duration.ofSeconds(30));
  private static final Instant BEGAN = Instant.parse("2026-11-27T12:00:00Z");

  private Instant ended = at(20_000);
  private long failedAttempts = LAW.mostFailed();
  private Optional<OutageSeen.Comeback> comeback =
      Optional.of(new OutageSeen.Comeback(at(1_500), at(20_500), Optional.of(0), 40, 0));
  private OutageSeen.Refusals refusals =
      new OutageSeen.Refusals(at(90_000), 1_000, 1_000, 1_000, 0);
  private final Map<String, Instant> degraded =
      new HashMap<>(Map.of("router-0", at(700), "router-1", at(1_200)));
  private final List<OutageSeen.Told> told =
      new ArrayList<>(
          List.of(
              told(1, "open", 600),
              told(2, "half-open", 30_600),
              told(3, "recovering", 31_000),
              told(4, "recovering", 31_750),
              told(5, "closed", 33_500)));
  private final List<OutageSeen.Call> calls =
      new ArrayList<>(
          List.of(customer(500), customer(1_500), probe(30_700), probe(30_800), customer(31_000)));

  @Test
  void nothingIsWrongWithAnOutageThatIsAsItShouldBe() {
    for (OutageRules rule : OutageRules.values()) {
      assertThat(breaches(rule)).as(rule.name()).isEmpty();
    }
  }

  @Test
  void oneAttemptMoreThanMayFail() {
    assertThat(LAW.mostFailed()).isEqualTo(70);
    failedAttempts++;

    assertThat(breaches(OutageRules.FEW_CUSTOMERS_FAIL))
        .containsExactly("71 attempts of customers failed, 70 may");
  }

  @Test
  void aReplicaThatDecidesLaterOrNever() {
    degraded.put("router-1", at(1_201));
    assertThat(breaches(OutageRules.REPLICAS_DECIDE_ALIKE))
        .containsExactly("first decisions of replicas lie PT0.501S apart");

    degraded.remove("router-1");
    assertThat(breaches(OutageRules.REPLICAS_DECIDE_ALIKE))
        .containsExactly("decisions by the breaker of the replicas [router-0] alone");

    degraded.clear();
    assertThat(breaches(OutageRules.REPLICAS_DECIDE_ALIKE)).hasSize(1);
  }

  @Test
  void aCustomerThatIsTheFirstToTry() {
    calls.add(customer(1_600));
    calls.add(customer(30_900));

    assertThat(breaches(OutageRules.PROBES_ALONE_TRY)).hasSize(2);
  }

  @Test
  void aCallThatBeginsLateOfAJobThatWasSentBeforeIsNoTry() {
    calls.add(new OutageSeen.Call(false, true, at(1_599), at(30_900)));
    assertThat(breaches(OutageRules.PROBES_ALONE_TRY)).isEmpty();

    calls.add(new OutageSeen.Call(false, true, at(1_600), at(31_100)));
    assertThat(breaches(OutageRules.PROBES_ALONE_TRY)).hasSize(1);
  }

  @Test
  void anOpeningThatNoProbeCameBefore() {
    calls.removeIf(OutageSeen.Call::probe);

    assertThat(breaches(OutageRules.PROBES_ALONE_TRY))
        .singleElement()
        .asString()
        .endsWith("opened without a probe");
  }

  @Test
  void aCustomerBehindASecondOpeningIsLookedAtToo() {
    told.addAll(
        List.of(
            told(6, "open", 40_000), told(7, "half-open", 70_000), told(8, "recovering", 70_500)));
    calls.add(probe(70_100));
    assertThat(breaches(OutageRules.PROBES_ALONE_TRY)).isEmpty();

    calls.add(customer(50_000));
    assertThat(breaches(OutageRules.PROBES_ALONE_TRY)).hasSize(1);
  }

  @Test
  void aRouterThatComesBackAndDoesNotKnow() {
    comeback(at(20_500), Optional.empty(), 40, 0);
    assertThat(breaches(OutageRules.WHO_COMES_BACK_KNOWS)).hasSize(1);
    comeback(at(20_500), Optional.of(100), 40, 0);
    assertThat(breaches(OutageRules.WHO_COMES_BACK_KNOWS)).hasSize(1);
    comeback(at(20_500), Optional.of(0), 40, 1);
    assertThat(breaches(OutageRules.WHO_COMES_BACK_KNOWS)).hasSize(1);
  }

  @Test
  void aRouterThatWasNotKilledOrCameBackTooLateToShowAnything() {
    comeback = Optional.empty();
    assertThat(breaches(OutageRules.WHO_COMES_BACK_KNOWS)).hasSize(1);
    comeback(at(31_000), Optional.of(0), 40, 0);
    assertThat(breaches(OutageRules.WHO_COMES_BACK_KNOWS)).hasSize(1);
    comeback(at(20_500), Optional.of(0), 0, 0);
    assertThat(breaches(OutageRules.WHO_COMES_BACK_KNOWS)).hasSize(1);
  }

  @Test
  void aBreakerThatForgetsWhereItStood() {
    told.set(1, told(2, "closed", 2_000));

    assertThat(breaches(OutageRules.MOVES_ARE_IN_ORDER)).hasSize(2);
  }

  @Test
  void aNumberThatGoesBack() {
    told.set(4, told(4, "closed", 33_500));

    assertThat(breaches(OutageRules.MOVES_ARE_IN_ORDER)).hasSize(1);
  }

  @Test
  void aBreakerThatClosesTooLateOrNever() {
    told.set(4, told(5, "closed", 55_000));
    assertThat(breaches(OutageRules.CLOSES_IN_TIME)).isEmpty();

    told.set(4, told(5, "closed", 55_001));
    assertThat(breaches(OutageRules.CLOSES_IN_TIME))
        .containsExactly("closed PT35.001S after the fault, PT35S are allowed");

    told.removeLast();
    assertThat(breaches(OutageRules.CLOSES_IN_TIME))
        .containsExactly("it was never closed after the fault");

    told.clear();
    assertThat(breaches(OutageRules.CLOSES_IN_TIME)).hasSize(1);
  }

  @Test
  void aBreakerThatBadRequestsMove() {
    told.add(told(6, "open", 91_000));

    assertThat(breaches(OutageRules.BAD_REQUESTS_OPEN_NOTHING)).hasSize(1);
  }

  @Test
  void badRequestsThatAreFailuresOrNeverReachedTheProvider() {
    refusals = new OutageSeen.Refusals(at(90_000), 1_000, 1_000, 1_000, 1);
    assertThat(breaches(OutageRules.BAD_REQUESTS_OPEN_NOTHING)).hasSize(1);
    refusals = new OutageSeen.Refusals(at(90_000), 1_000, 999, 1_000, 0);
    assertThat(breaches(OutageRules.BAD_REQUESTS_OPEN_NOTHING)).hasSize(1);
    refusals = new OutageSeen.Refusals(at(90_000), 1_000, 1_000, 999, 0);
    assertThat(breaches(OutageRules.BAD_REQUESTS_OPEN_NOTHING)).hasSize(1);
  }

  @Test
  void aBreakerThatOpensWhenTheFaultIsOverIsNotClosedByWhatCameBefore() {
    ended = at(34_000);

    assertThat(breaches(OutageRules.CLOSES_IN_TIME)).hasSize(1);
  }

  private List<String> breaches(OutageRules rule) {
    var seen =
        new OutageSeen(BEGAN, ended, told, failedAttempts, degraded, calls, comeback, refusals);
    return rule.breaches(seen, LAW).toList();
  }

  private void comeback(Instant ready, Optional<Integer> share, long byBreaker, long dispatched) {
    comeback = Optional.of(new OutageSeen.Comeback(at(1_500), ready, share, byBreaker, dispatched));
  }

  private static OutageSeen.Told told(long number, String position, long millis) {
    return new OutageSeen.Told(number, position, at(millis));
  }

  private static OutageSeen.Call customer(long millis) {
    return new OutageSeen.Call(false, false, at(millis), at(millis));
  }

  private static OutageSeen.Call probe(long millis) {
    return new OutageSeen.Call(true, false, at(millis), at(millis));
  }

  private static Instant at(long millis) {
    return BEGAN.plusMillis(millis);
  }
}
