package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.ProviderFailure.Trace;
import dev.patchbay.worker.OperationEnd;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How calls end that a guard has let through. */
class GuardedCallTest {
  private static final Trace NOTHING = new Trace(false, Optional.empty());
  private static final Runnable NEVER = () -> {};

  /** The end of a call that goes on. */
  private static final Answer<String> LEFT =
      new Answer.Failed<>(
          new ProviderFailure.TimedOut(
              ProviderFailure.TimedOut.Limit.WHOLE_CALL, new Trace(true, true, Optional.empty())));

  private final List<OperationEnd> health = new CopyOnWriteArrayList<>();

  private Guards guards =
      new Guards(
          new GuardSettings(4, 50, Duration.ofMinutes(1), 1, 2, Duration.ofMillis(200)),
          new SimpleMeterRegistry(),
          _ -> Optional.empty(),
          health::add);

  @AfterEach
  void close() {
    guards.close();
  }

  @Test
  void aCallBeyondItsTimeIsEndedAndHasTimedOut() throws Exception {
    var cancelled = new CountDownLatch(1);
    Answer<String> answer;
    try (var permit = open()) {
      answer =
          permit.run(
              () -> {
                assertThat(awaits(cancelled)).isTrue();
                return new Answer.Failed<>(new ProviderFailure.Cancelled(NOTHING));
              },
              cancelled::countDown);
    }
    assertThat(answer)
        .isEqualTo(
            new Answer.Failed<>(
                new ProviderFailure.TimedOut(ProviderFailure.TimedOut.Limit.WHOLE_CALL, NOTHING)));
    assertThat(told()).containsExactly("a failure timeout");
    assertThat(health.getFirst().took()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void anInterruptEndsTheCallAndStands() throws Exception {
    var cancelled = new CountDownLatch(1);
    Answer<String> answer;
    try (var permit = open()) {
      Thread.currentThread().interrupt();
      answer =
          permit.run(
              () -> {
                assertThat(awaits(cancelled)).isTrue();
                return new Answer.Failed<>(new ProviderFailure.Cancelled(NOTHING));
              },
              cancelled::countDown);
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer).isEqualTo(new Answer.Failed<>(new ProviderFailure.Cancelled(NOTHING)));
    assertThat(told()).containsExactly("a ignore cancelled");
  }

  @Test
  void aCallThatIgnoresItsEndIsAFailureAndKeepsItsPlaceUntilItHasEnded() throws Exception {
    var breaker = CircuitBreaker.ofDefaults("a");
    var bulkhead = onePlace();
    var begun = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Its time counts once it has begun.
      Executor begins =
          call -> {
            threads.execute(call);
            await().until(() -> begun.getCount() == 0);
          };
      var guard =
          new TargetGuard(
              Optional::empty,
              breaker,
              bulkhead,
              limit(Duration.ofMillis(1)),
              Duration.ofMillis(1),
              begins,
              (_, _) -> {});
      try (var permit = ((TargetGuard.Entry.Open) guard.enter()).permit()) {
        Supplier<Answer<String>> deaf =
            () -> {
              begun.countDown();
              return deafUntil(over);
            };
        assertThat(permit.run(deaf, NEVER)).isEqualTo(LEFT);
      }

      assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
      assertThat(guard.enter()).isEqualTo(new TargetGuard.Entry.Shut("bulkhead_full"));
      over.countDown();
      await().until(() -> bulkhead.getMetrics().getAvailableConcurrentCalls() == 1);
    }
  }

  @Test
  void anInterruptStandsAlsoWhenTheCallIgnoresIt() throws Exception {
    var over = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var guard =
          new TargetGuard(
              Optional::empty,
              CircuitBreaker.ofDefaults("a"),
              onePlace(),
              limit(Duration.ofMinutes(1)),
              Duration.ofMillis(1),
              threads,
              (_, _) -> {});
      Answer<String> answer;
      try (var permit = ((TargetGuard.Entry.Open) guard.enter()).permit()) {
        Thread.currentThread().interrupt();
        answer = permit.run(() -> deafUntil(over), NEVER);
      }
      assertThat(Thread.interrupted()).isTrue();
      assertThat(answer).isEqualTo(LEFT);
      over.countDown();
    }
  }

  @Test
  void anInterruptStandsAlsoWhenTheCallBreaks() {
    var cancelled = new CountDownLatch(1);
    try (var permit = open()) {
      Thread.currentThread().interrupt();
      assertThatIllegalStateException()
          .isThrownBy(() ->
              permit.run(
                  () -> {
                    throw new IllegalArgumentException("waited: " + awaits(cancelled));
                  },
                  cancelled::countDown));
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aCallForWhichThereIsNoThreadNeverBeginsAndLeavesItsPlace() {
    for (int i = 0; i < 3; i++) {
      try (var permit = open()) {
        guards.close();
        assertThatExceptionOfType(RejectedExecutionException.class)
            .isThrownBy(() -> permit.run(() -> new Answer.Failed<>(gone()), NEVER));
      }
    }
  }

  private List<String> told() {
    return health.stream()
        .map(end -> "%s %s %s".formatted(end.target(), end.count(), end.reason()))
        .toList();
  }

  private static Bulkhead onePlace() {
    return Bulkhead.of(
        "a", BulkheadConfig.custom().maxConcurrentCalls(1).maxWaitDuration(Duration.ZERO).build());
  }

  private static TimeLimiter limit(Duration time) {
    return TimeLimiter.of(
        TimeLimiterConfig.custom().timeoutDuration(time).cancelRunningFuture(false).build());
  }

  private static Answer<String> deafUntil(CountDownLatch over) {
    while (over.getCount() > 0) {
      try {
        over.await();
      } catch (InterruptedException e) {
        // Deaf to it.
      }
    }
    return new Answer.Failed<>(new ProviderFailure.Cancelled(NOTHING));
  }

  private TargetGuard.Permit open() {
    return ((TargetGuard.Entry.Open) guards.of("a").enter()).permit();
  }

  private static boolean awaits(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static ProviderFailure gone() {
    return new ProviderFailure.Unavailable(
        ProviderFailure.Unavailable.Reason.STATUS, OptionalInt.of(500), Optional.empty(), NOTHING);
  }
}
