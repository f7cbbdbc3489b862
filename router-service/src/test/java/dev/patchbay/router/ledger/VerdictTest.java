package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private final FakeShell shell = new FakeShell();

  @Test
  void aVerdictOfAFinishedJobIsAnEventAndNeverASecondResult() {
    shell.report(completed(shell.started(), 1));
    shell.jump(Duration.ofDays(3));

    List<Out> outs = shell.judge("resolved");

    assertThat(outs).hasSize(1);
    assertThat(events(outs)).containsExactly(new JobEvent.Verdict(JOB, shell.time, "resolved"));
    assertThat(results(shell.all)).hasSize(1);
  }

  @Test
  void aProductMayChangeItsMind() {
    shell.report(completed(shell.started(), 1));
    shell.judge("resolved");

    assertThat(events(shell.judge("escalated")))
        .containsExactly(new JobEvent.Verdict(JOB, shell.time, "escalated"));
  }

  @Test
  void aJobThatIsNotFinishedHasNoVerdictAndGoesOn() {
    shell.started();
    var before = shell.state;

    assertNotTaken(
        shell.judge("resolved"), "not_finished", "must be a finished job's, for a verdict");
    assertThat(shell.state).isEqualTo(before);
  }

  @Test
  void aVerdictOfAnUnknownJobIsNotRemembered() {
    assertNotTaken(shell.judge("resolved"), "unknown_job", "must be a known job's, for a verdict");
    assertThat(shell.state).isEmpty();
  }

  @Test
  void aVerdictDoesNotTouchACancelThatIsRemembered() {
    shell.cancel();
    var before = shell.state;

    assertNotTaken(shell.judge("resolved"), "unknown_job", "must be a known job's, for a verdict");
    assertThat(shell.state).isEqualTo(before);
  }

  private void assertNotTaken(List<Out> outs, String reason, String rule) {
    assertThat(outs).hasSize(2).hasAtLeastOneElementOfType(Out.SetAside.class);
    assertThat(events(outs))
        .containsExactly(new JobEvent.Notice(JOB, shell.time, reason, Optional.of("jobId"), rule));
  }
}
