package dev.patchbay.router;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class StreamsSupervisorTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final AtomicInteger ended = new AtomicInteger();
  private final StreamsSupervisor supervisor =
      new StreamsSupervisor(
          2,
          Duration.ofMinutes(1),
          now::get,
          new RouterMeters(new SimpleMeterRegistry()),
          ended::incrementAndGet);

  @Test
  void replacesABoundedNumberOfThreadsOverBothApplications() {
    assertThat(supervisor.died("intake", new IllegalStateException())).isEqualTo(REPLACE_THREAD);
    assertThat(supervisor.died("ledger", new IllegalStateException())).isEqualTo(REPLACE_THREAD);
    assertThat(supervisor.died("ledger", new IllegalStateException())).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void forgetsFailuresAfterTheWindow() {
    supervisor.died("ledger", new IllegalStateException());
    supervisor.died("ledger", new IllegalStateException());
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(1)));
    assertThat(supervisor.died("ledger", new IllegalStateException())).isEqualTo(REPLACE_THREAD);
  }

  @Test
  void aThreadThatWaitsForControlDataDoesNotCount() {
    for (int i = 0; i < 10; i++) {
      var behind = new StreamsException(new ControlBehindException("behind"));
      assertThat(supervisor.died("intake", behind)).isEqualTo(REPLACE_THREAD);
    }
    assertThat(supervisor.died("intake", new IllegalStateException())).isEqualTo(REPLACE_THREAD);
  }

  @Test
  void endsTheProcessWhenAnApplicationIsDead() {
    supervisor.changed("ledger", KafkaStreams.State.RUNNING);
    assertThat(ended).hasValue(0);
    supervisor.changed("ledger", KafkaStreams.State.ERROR);
    assertThat(ended).hasValue(1);
  }
}
