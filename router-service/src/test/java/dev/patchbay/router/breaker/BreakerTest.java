package dev.patchbay.router.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ByHand;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.HealthReport;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.ProviderOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerTest {
  static final String TARGET = "openai/gpt-realtime-2";
  static final BreakerSettings SETTINGS =
      new BreakerSettings(
          Duration.ofSeconds(30),
          10,
          50,
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          2,
          List.of(10, 25, 50),
          Duration.ofMillis(750));
  private static final ByHand ANA = new ByHand("ana", "The provider tells of an incident.");

  private final List<BreakerState> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private Watch watch = new Watch(Breaker.of(TARGET), SETTINGS);

  @Test
  void manyFailuresOpenIt() {
    report(HealthCount.SUCCESS, 5);
    report(HealthCount.FAILURE, 5);

    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.OPEN);
    BreakerState open = told.getLast();
    assertThat(open.reason()).isEqualTo("failure_rate");
    assertThat(open.calls()).isEqualTo(10);
    assertThat(open.failureRate()).isEqualTo(50);
    assertThat(open.until()).contains(now.plusSeconds(30));
    assertThat(open.number()).isEqualTo(1);
  }

  @Test
  void fewOperationsSayNothing() {
    report(HealthCount.FAILURE, 9);

    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.CLOSED);
    assertThat(told).isEmpty();
  }

  @Test
  void setUpsThatSucceedDoNotHideAnswersThatFail() {
    for (int session = 0; session < 10; session++) {
      report(ProviderOperation.CONNECT, HealthCount.SUCCESS);
      report(ProviderOperation.CONNECT, HealthCount.SUCCESS);
      report(ProviderOperation.RESPONSE, HealthCount.FAILURE);
    }

    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.OPEN);
    assertThat(told.getLast().calls()).isEqualTo(10);
    assertThat(told.getLast().failures()).isEqualTo(10);
  }

  @Test
  void answersThatSucceedDoNotHideSetUpsThatFail() {
    for (int session = 0; session < 10; session++) {
      report(ProviderOperation.RESPONSE, HealthCount.SUCCESS);
      report(ProviderOperation.STAGE, HealthCount.SUCCESS);
      report(ProviderOperation.CONNECT, HealthCount.FAILURE);
    }

    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.OPEN);
  }

  @Test
  void whatIsIgnoredNeitherOpensItNorHidesFailures() {
    report(HealthCount.IGNORE, 1000);
    assertThat(told).isEmpty();

    report(HealthCount.FAILURE, 10);
    assertThat(watch.breaker().share()).isZero();
  }

  @Test
  void aLongHealthyTimeDelaysItsOpeningByNoFailure() {
    report(HealthCount.SUCCESS, 1500);
    report(HealthCount.FAILURE, 10);

    assertThat(told).extracting(BreakerState::reason).containsExactly("failure_rate");
    assertThat(told.getLast().calls()).isEqualTo(20);
  }

  @Test
  void afterItsWaitItSendsOneProbeAtATime() {
    open();
    now = now.plusSeconds(30);

    assertThat(turn()).isEmpty();
    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.HALF_OPEN);
    String probe = turn().orElseThrow();
    assertThat(turn()).isEmpty();
    answer(probe, HealthCount.SUCCESS);
    assertThat(turn()).isPresent().isNotEqualTo(Optional.of(probe));
  }

  @Test
  void theSameAnswerTwiceIsOneGoodProbe() {
    halfOpen();
    String probe = turn().orElseThrow();

    answer(probe, HealthCount.SUCCESS);
    answer(probe, HealthCount.SUCCESS);
    answer(probe, HealthCount.FAILURE);

    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.HALF_OPEN);
  }

  @Test
  void itCountsWhereJobsMayGoAndProbesWhereNoneMay() {
    assertThat(watch.breaker().counts()).isTrue();
    open();
    assertThat(watch.breaker().counts()).isFalse();
    assertThat(watch.breaker().probes()).isFalse();
    now = now.plusSeconds(30);
    turn();
    assertThat(watch.breaker().counts()).isFalse();
    assertThat(watch.breaker().probes()).isTrue();
  }

  @Test
  void whatOpenedItIsToldUntilItRecovers() {
    halfOpen();
    assertThat(told.getLast().position()).isEqualTo(BreakerPosition.HALF_OPEN);
    assertThat(told.getLast().failures()).isEqualTo(10);

    answer(turn().orElseThrow(), HealthCount.SUCCESS);
    answer(turn().orElseThrow(), HealthCount.SUCCESS);

    assertThat(told.getLast().position()).isEqualTo(BreakerPosition.RECOVERING);
    assertThat(told.getLast().failures()).isZero();
    assertThat(told.getLast().until()).contains(now.plusMillis(750));
  }

  @Test
  void goodProbesLetItRecoverInShares() {
    recovering();

    var shares = new ArrayList<Integer>();
    for (int step = 0; step < 4; step++) {
      shares.add(watch.breaker().share());
      now = now.plusMillis(750);
      turn();
    }
    assertThat(shares).containsExactly(10, 25, 50, 100);
    assertThat(told.getLast().reason()).isEqualTo("recovered");
  }

  @Test
  void aTargetThatAnswersInHalfASecondHasAllJobsFiveSecondsAfterTheWait() {
    open();
    Instant end = now.plusSeconds(35);
    now = now.plusMillis(30_249);
    while (watch.breaker().position() != BreakerPosition.CLOSED) {
      turn()
          .ifPresent(probe -> {
            now = now.plusMillis(500);
            answer(probe, HealthCount.SUCCESS);
          });
      now = now.plusMillis(250);
    }

    assertThat(now).isBeforeOrEqualTo(end);
  }

  @Test
  void aFewFailuresAmongTheFewThatGoThereOpenItAgain() {
    recovering();

    report(HealthCount.FAILURE, 1);

    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.OPEN);
  }

  @Test
  void aProbeThatFailsOpensItForAnotherWait() {
    halfOpen();
    answer(turn().orElseThrow(), HealthCount.FAILURE);

    assertThat(told.getLast().reason()).isEqualTo("probe_failed");
    assertThat(told.getLast().until()).contains(now.plusSeconds(30));
  }

  @Test
  void noAnswerInTimeIsAFailure() {
    halfOpen();
    String probe = turn().orElseThrow();
    now = now.plusSeconds(5);
    turn();

    assertThat(told.getLast().reason()).isEqualTo("probe_unanswered");
    answer(probe, HealthCount.SUCCESS);
    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.OPEN);
  }

  @Test
  void aWorkerThatDoesNotKnowTheTargetIsNoFailure() {
    halfOpen();
    answer(turn().orElseThrow(), HealthCount.IGNORE);

    assertThat(turn()).isEmpty();
    now = now.plusSeconds(1);
    assertThat(turn()).isPresent();
  }

  @Test
  void tenWorkersInARowThatCannotSayOpenItForAnotherWait() {
    halfOpen();
    ignore(9);
    answer(turn().orElseThrow(), HealthCount.SUCCESS);
    ignore(9);
    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.HALF_OPEN);
    ignore(1);

    assertThat(told.getLast().reason()).isEqualTo("probe_ignored");
    assertThat(told.getLast().position()).isEqualTo(BreakerPosition.OPEN);
  }

  @Test
  void withoutAWorkerItWaits() {
    halfOpen();
    now = now.plusSeconds(600);

    assertThat(watch.turn(false, now).probeId()).isEmpty();
    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.HALF_OPEN);
  }

  @Test
  void anAnswerToAnotherProbeCountsForNothing() {
    halfOpen();
    turn();
    answer("somebody-elses", HealthCount.SUCCESS);
    answer("somebody-elses", HealthCount.FAILURE);

    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.HALF_OPEN);
  }

  @Test
  void anOrderHoldsWhateverIsReportedAndIsToldOnce() {
    order(false);
    order(false);
    report(HealthCount.FAILURE, 100);

    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.FORCED_CLOSED);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().by()).contains(ANA);
  }

  @Test
  void letGoOfAForcedOpenItMustShowThatItWorks() {
    order(true);
    assertThat(watch.breaker().share()).isZero();
    note(watch.ordered(Optional.empty(), now));

    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.HALF_OPEN);
    assertThat(told.getLast().reason()).isEqualTo("released");
  }

  @Test
  void letGoOfAForcedClosedItIsWatchedAgain() {
    order(false);
    note(watch.ordered(Optional.empty(), now));
    report(HealthCount.FAILURE, 10);

    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.OPEN);
  }

  @Test
  void aNewOwnerWaitsForWhatIsLeftOfTheWait() {
    open();
    now = now.plusSeconds(20);
    takeOver();

    now = now.plusSeconds(9);
    turn();
    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.OPEN);
    now = now.plusSeconds(1);
    turn();
    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.HALF_OPEN);
    assertThat(told.getLast().number()).isEqualTo(2);
  }

  @Test
  void aClockThatIsFarBehindMakesNoWaitLonger() {
    open();
    now = now.minusSeconds(86_400);
    takeOver();

    now = now.plusSeconds(30);
    turn();
    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.HALF_OPEN);
  }

  @Test
  void aNewOwnerOfAHalfOpenOneAsksAnew() {
    halfOpen();
    String before = turn().orElseThrow();
    takeOver();
    turn();

    String after = turn().orElseThrow();
    assertThat(after).isNotEqualTo(before);
    answer(before, HealthCount.FAILURE);
    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.HALF_OPEN);
  }

  @Test
  void aNewOwnerBeginsWithAnEmptyWindow() {
    report(HealthCount.FAILURE, 9);
    takeOver();
    report(HealthCount.FAILURE, 9);

    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.CLOSED);
  }

  private void open() {
    report(HealthCount.FAILURE, 10);
  }

  private void halfOpen() {
    open();
    now = now.plusSeconds(30);
    turn();
  }

  private void ignore(int times) {
    for (int i = 0; i < times; i++) {
      answer(turn().orElseThrow(), HealthCount.IGNORE);
      now = now.plusSeconds(1);
    }
  }

  private void recovering() {
    halfOpen();
    answer(turn().orElseThrow(), HealthCount.SUCCESS);
    answer(turn().orElseThrow(), HealthCount.SUCCESS);
    assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.RECOVERING);
  }

  private void takeOver() {
    Breaker restored =
        told.isEmpty() ? Breaker.of(TARGET) : Breaker.restored(told.getLast(), SETTINGS, now);
    watch = new Watch(restored, SETTINGS);
  }

  private void order(boolean open) {
    note(watch.ordered(Optional.of(new Event.Order(open, ANA)), now));
  }

  private Optional<String> turn() {
    return note(watch.turn(true, now)).probeId();
  }

  private void answer(String probe, HealthCount count) {
    var report =
        new HealthReport(
            "w-1",
            Lane.CONVERSATION,
            TARGET,
            ProviderOperation.PROBE,
            count,
            "told",
            Duration.ZERO,
            Optional.of(probe));
    note(watch.report(report, now, now));
  }

  private void report(HealthCount count, int times) {
    for (int i = 0; i < times; i++) {
      note(watch.report(reported(count), now, now));
    }
  }

  private void report(ProviderOperation operation, HealthCount count) {
    note(watch.report(reported(operation, count), now, now));
  }

  static HealthReport reported(HealthCount count) {
    return reported(ProviderOperation.RESPONSE, count);
  }

  private static HealthReport reported(ProviderOperation operation, HealthCount count) {
    return new HealthReport(
        "w-1", Lane.CONVERSATION, TARGET, operation, count, "told", Duration.ofSeconds(1));
  }

  private Step note(Step step) {
    step.told().ifPresent(told::add);
    return step;
  }
}
