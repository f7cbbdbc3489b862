package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Obstacle;
import dev.patchbay.schemas.Outcome;
import java.util.List;

/** Law: whoever asks at the moment of a submit is told what comes of it, and nothing else does. */
final class Foretold {
  private Foretold() {}

  /**
   * @param asked what the ledger made of the question
   * @param submitted what it made of the submit, on the same grounds
   */
  static void check(Applied asked, Applied submitted, Seen seen) {
    assertThat(asked.state()).as("what a question leaves").isEmpty();
    assertThat(asked.purse()).as("what a question holds").isEmpty();
    assertThat(asked.outs()).hasSize(1);
    var quoted = (JobEvent.Quoted) FakeShell.events(asked.outs()).getFirst();
    quoted
        .obstacle()
        .ifPresentOrElse(
            obstacle -> check(obstacle, submitted.outs(), seen),
            () -> accepted(quoted, submitted.outs(), seen));
  }

  private static void accepted(JobEvent.Quoted quoted, List<Out> outs, Seen seen) {
    assertThat(FakeShell.events(outs))
        .filteredOn(JobEvent.Accepted.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            JobEvent.Accepted.class,
            accepted -> {
              assertThat(quoted.route()).contains(accepted.route());
              assertThat(quoted.quote()).isEqualTo(accepted.quote());
            });
    seen.note("foretold: accepted");
  }

  private static void check(Obstacle obstacle, List<Out> outs, Seen seen) {
    switch (obstacle.kind()) {
      case DEFERRED ->
          assertThat(FakeShell.events(outs))
              .filteredOn(JobEvent.Deferred.class::isInstance)
              .extracting("reason")
              .containsExactly(obstacle.reason());
      case REJECTED ->
          assertThat(FakeShell.results(outs).getFirst().outcome())
              .isEqualTo(new Outcome.Rejected(obstacle.reason(), obstacle.detail()));
      case FAILED ->
          assertThat(FakeShell.results(outs).getFirst().outcome())
              .isEqualTo(new Outcome.Failed(obstacle.reason(), obstacle.detail()));
    }
    seen.note("foretold: " + obstacle.kind());
  }
}
