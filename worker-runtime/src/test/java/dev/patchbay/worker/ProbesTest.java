package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.ProviderOperation;
import dev.patchbay.schemas.Signal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers as {@code lane probe count reason}. */
class ProbesTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final CountDownLatch mayHear = new CountDownLatch(1);
  private final AtomicInteger made = new AtomicInteger();
  private final Probes probes =
      new Probes(
          List.of(new Probed(Lane.CAPTIONS, "captions/"), new Probed(Lane.CHAINED, "chained/")),
          this::told,
          new WorkerMeters(registry));

  @AfterEach
  void letGo() {
    mayEnd.countDown();
    mayHear.countDown();
  }

  @Test
  void aProbeIsMadeByTheLaneThatKnowsItsTargetAndAnsweredUnderItsId() {
    probes.hear(probe("p1", "chained/well"));
    await().until(() -> !answers.isEmpty());

    assertThat(answers).containsExactly("chained p1 success ok");
    assertThat(registry.get("audio.worker.probes").tag("result", "success").counter().count())
        .isEqualTo(1);
  }

  @Test
  void aTargetThatDoesNotWorkIsAFailure() {
    probes.hear(probe("p1", "captions/ill"));
    await().until(() -> !answers.isEmpty());
    assertThat(answers).containsExactly("captions p1 failure http_503");
  }

  @Test
  void whoDoesNotKnowTheTargetSaysSo() {
    probes.hear(probe("p1", "elsewhere/x"));
    await().until(() -> !answers.isEmpty());
    assertThat(answers).containsExactly("captions p1 ignore unknown_target");
  }

  @Test
  void aMistakeOfOursSaysNothingOfTheTarget() {
    probes.hear(probe("p1", "chained/broken"));
    await().until(() -> !answers.isEmpty());
    assertThat(answers).containsExactly("captions p1 ignore internal_error");
  }

  @Test
  void oneIsMadeAtATimeForATargetAndOthersBesideIt() {
    probes.hear(probe("p1", "chained/slow"));
    await().until(() -> made.get() == 1);

    probes.hear(probe("p2", "chained/slow"));
    probes.hear(probe("p3", "chained/well"));
    await().until(() -> answers.size() == 2);
    assertThat(answers)
        .containsExactlyInAnyOrder("captions p2 ignore busy", "chained p3 success ok");

    mayEnd.countDown();
    await().until(() -> answers.contains("chained p1 success ok"));
  }

  @Test
  void whatDoesNotEndInTimeHasFailedAndIsNotMadeAgainBeforeItHasEnded() {
    var soon = new Signal.Probe("w", 0, "p1", "chained/deaf", Duration.ofMillis(20));
    probes.hear(soon);
    await().until(() -> !answers.isEmpty());
    assertThat(answers).containsExactly("captions p1 failure timeout");

    probes.hear(probe("p2", "chained/deaf"));
    assertThat(answers).endsWith("captions p2 ignore busy");
    mayHear.countDown();
    await()
        .until(() -> {
          probes.hear(probe("p3", "chained/deaf"));
          return made.get() > 1;
        });
  }

  @Test
  void whoDrainsMakesNoneAndFailsNobody() {
    probes.drain();
    probes.hear(probe("p1", "chained/well"));
    assertThat(answers).containsExactly("captions p1 ignore draining");
    assertThat(made).hasValue(0);
  }

  private void told(Lane lane, OperationEnd end) {
    assertThat(end.operation()).isEqualTo(ProviderOperation.PROBE);
    answers.add(
        "%s %s %s %s".formatted(lane, end.probeId().orElseThrow(), end.count(), end.reason()));
  }

  private static Signal.Probe probe(String id, String target) {
    return new Signal.Probe("w", 0, id, target, LONG);
  }

  private final class Probed implements JobWorker {
    private final Lane lane;
    private final String knows;

    Probed(Lane lane, String knows) {
      this.lane = lane;
      this.knows = knows;
    }

    @Override
    public Lane lane() {
      return lane;
    }

    @Override
    public Optional<String> declines(Dispatch dispatch) {
      return Optional.empty();
    }

    @Override
    public Ending work(Dispatch dispatch, Attempt attempt) {
      return new Ending.Stopped();
    }

    @Override
    public Optional<ProbeEnd> probe(String target, Duration within) throws InterruptedException {
      if (!target.startsWith(knows)) {
        return Optional.empty();
      }
      made.incrementAndGet();
      return Optional.of(
          switch (target.substring(knows.length())) {
            case "ill" -> new ProbeEnd(HealthCount.FAILURE, "http_503");
            case "broken" -> throw new IllegalStateException("canary");
            case "slow" -> {
              mayEnd.await();
              yield new ProbeEnd(HealthCount.SUCCESS, "ok");
            }
            case "deaf" -> deaf();
            default -> new ProbeEnd(HealthCount.SUCCESS, "ok");
          });
    }

    private ProbeEnd deaf() {
      while (mayHear.getCount() > 0) {
        try {
          mayHear.await();
        } catch (InterruptedException e) {
          // Deaf to it.
        }
      }
      return new ProbeEnd(HealthCount.SUCCESS, "ok");
    }
  }
}
