package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.*;
import static dev.patchbay.router.ledger.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final FakeShell shell = new FakeShell();

  @Test
  void aJobWithoutATimeOfItsOwnEndsAnHourAfterPublication() {
    var holder = shell.started();

    assertThat(shell.jump(Duration.ofHours(1).minusMillis(1))).isEmpty();
    List<Out> outs = shell.jump(Duration.ofMillis(1));

    assertThat(signals(outs)).containsExactly(new Signal.Fence(holder, 1));
    assertThat(results(outs).getFirst().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "too_late", "limits.finishBy: there was no result by 2026-11-20T13:00:00Z"));
  }

  @Test
  void finishByHoldsFromPublicationNotFromReading() {
    var job = transcript(JOB, JobLimits.NONE);
    Instant published = START.minus(Duration.ofMinutes(50));
    shell.apply(new Event.Submitted(TENANT, job, HASH, published, Trace.NONE));

    assertThat(results(shell.jump(Duration.ofMinutes(10)))).hasSize(1);
  }

  @Test
  void aJobThatNobodyStartedWithinItsTimeIsTooLate() {
    shell.submit(startWithin(Duration.ofSeconds(15)), HASH);

    assertThat(shell.jump(Duration.ofSeconds(14))).isEmpty();
    shell.jump(Duration.ofSeconds(1));

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "too_late", "limits.startWithin: work had not begun by 2026-11-20T12:00:15Z"));
  }

  @Test
  void aHolderThatHadNotStartedInTimeIsFenced() {
    shell.submit(startWithin(Duration.ofSeconds(15)), HASH);
    shell.claim(claim(1, "a"));

    assertThat(signals(shell.jump(Duration.ofSeconds(15))))
        .containsExactly(new Signal.Fence(claim(1, "a"), 1));
  }

  @Test
  void workThatBeganInTimeMayGoOnAlsoInALaterAttempt() {
    shell.submit(startWithin(Duration.ofSeconds(15)), HASH);
    var holder = shell.startedAgain(1, 1);

    assertThat(shell.jump(Duration.ofSeconds(20))).isEmpty();
    shell.report(failed(holder, 1, true));
    assertThat(dispatches(shell.ticks(10))).hasSize(1);
  }

  @Test
  void aJobInBackoffMeetsItsDeadlineToo() {
    shell.submit(finishBy(START.plusSeconds(5)), HASH);
    shell.report(failed(shell.startedAgain(1, 1), 1, true));

    assertThat(results(shell.jump(Duration.ofSeconds(5)))).hasSize(1);
    assertThat(dispatches(shell.all)).hasSize(1);
  }

  @Test
  void anEndThatIsReadBeforeTheTickBehindTheDeadlineCounts() {
    shell.submit(finishBy(START.plusSeconds(5)), HASH);
    var holder = shell.startedAgain(1, 1);
    shell.time = START.plusSeconds(6);

    shell.report(completed(holder, 1));

    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Completed.class);
  }
}
