package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.ProviderFailure.Trace;
import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.worker.OperationEnd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a guard lets through. */
class TargetGuardTest {
  private static final Trace NOTHING = new Trace(false, Optional.empty());
  private static final Runnable NEVER = () -> {};

  private final List<OperationEnd> health = new CopyOnWriteArrayList<>();

  private Optional<BreakerState> fleet = Optional.empty();

  private Guards guards =
      new Guards(
          new GuardSettings(4, 50, Duration.ofMinutes(1), 1, 2, Duration.ofMillis(200)),
          new SimpleMeterRegistry(),
          _ -> fleet,
          health::add);

  @AfterEach
  void close() {
    guards.close();
  }

  @Test
  void failuresOpenTheBreakerAndShutTheTarget() throws Exception {
    call(new Answer.Failed<>(gone()));
    call(new Answer.Failed<>(gone()));

    assertThat(guards.of("a").enter()).isEqualTo(new TargetGuard.Entry.Shut("breaker_open"));
    assertThat(guards.of("b").enter()).isInstanceOf(TargetGuard.Entry.Open.class);
    assertThat(told()).containsExactly("a failure http_500", "a failure http_500");
  }

  @Test
  void beforeTheBreakerHereShutsTheFleetsHasHeardOfMoreFailuresThanItNeeds() throws Exception {
    guards.close();
    guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry(), _ -> fleet, health::add);
    for (int i = 0; i < 29; i++) {
      call(new Answer.Failed<>(gone()));
    }

    open().close();
    assertThat(told()).hasSize(29);
  }

  @Test
  void whileTheFleetsBreakerGivesNoShareNoCallIsATrial() throws Exception {
    fleet = told(1, BreakerPosition.OPEN, 0);
    assertThat(guards.of("a").enter()).isEqualTo(new TargetGuard.Entry.Shut("breaker_open"));

    fleet = told(2, BreakerPosition.HALF_OPEN, 0);
    assertThat(guards.of("a").enter()).isEqualTo(new TargetGuard.Entry.Shut("breaker_open"));

    fleet = told(3, BreakerPosition.RECOVERING, 10);
    call(new Answer.Failed<>(gone()));
    assertThat(told()).containsExactly("a failure http_500");
  }

  @Test
  void withEachStateThatTheFleetTellsTheBreakerHereBeginsAnew() throws Exception {
    call(new Answer.Failed<>(gone()));
    call(new Answer.Failed<>(gone()));
    assertThat(guards.of("a").enter()).isEqualTo(new TargetGuard.Entry.Shut("breaker_open"));

    fleet = told(4, BreakerPosition.CLOSED, 100);
    call(new Answer.Failed<>(gone()));
    open().close();
    call(new Answer.Failed<>(gone()));
    assertThat(guards.of("a").enter()).isEqualTo(new TargetGuard.Entry.Shut("breaker_open"));
  }

  @Test
  void theCallersOwnFaultsSayNothingOfTheTarget() throws Exception {
    for (int i = 0; i < 10; i++) {
      call(
          new Answer.Failed<>(
              new ProviderFailure.Refused(400, Optional.empty(), Optional.empty(), NOTHING)));
    }

    assertThat(guards.of("a").enter()).isInstanceOf(TargetGuard.Entry.Open.class);
    assertThat(told()).hasSize(10).containsOnly("a ignore http_400");
  }

  @Test
  void noMoreCallsAreOpenThanTheBulkheadHolds() {
    var one = open();
    var two = open();

    assertThat(guards.of("a").enter()).isEqualTo(new TargetGuard.Entry.Shut("bulkhead_full"));

    one.close();
    open().close();
    two.close();
  }

  @Test
  void aPlaceThatWasNotUsedSaysNothingOfTheTarget() {
    for (int i = 0; i < 10; i++) {
      open().close();
    }
    assertThat(guards.of("a").enter()).isInstanceOf(TargetGuard.Entry.Open.class);
    assertThat(told()).isEmpty();
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new GuardSettings(0, 50, Duration.ofSeconds(1), 1, 1, Duration.ofSeconds(1)))
        .withMessage("patchbay.chained.guard.window: must be 1 to 1000");
  }

  private List<String> told() {
    return health.stream()
        .map(end -> "%s %s %s".formatted(end.target(), end.count(), end.reason()))
        .toList();
  }

  private TargetGuard.Permit open() {
    return ((TargetGuard.Entry.Open) guards.of("a").enter()).permit();
  }

  private void call(Answer<String> answer) throws InterruptedException {
    try (var permit = open()) {
      permit.run(() -> answer, NEVER);
    }
  }

  private static ProviderFailure gone() {
    return new ProviderFailure.Unavailable(
        ProviderFailure.Unavailable.Reason.STATUS, OptionalInt.of(500), Optional.empty(), NOTHING);
  }

  private static Optional<BreakerState> told(long number, BreakerPosition position, int share) {
    return Optional.of(
        new BreakerState(
            "a",
            number,
            position,
            share,
            "failure_rate",
            Instant.parse("2026-11-20T10:00:00Z"),
            Optional.empty(),
            0,
            0,
            Optional.empty()));
  }
}
