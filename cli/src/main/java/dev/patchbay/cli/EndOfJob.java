package dev.patchbay.cli;

import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import java.time.Duration;
import java.util.Optional;

/** What became of a job, in one sentence or two. */
final class EndOfJob {
  private EndOfJob() {}

  static String sentence(JobHistory history) {
    String who = "job %s of %s".formatted(history.job(), history.tenant());
    return history
        .result()
        .map(result -> who + ", " + ended(result))
        .orElseGet(() -> who + ": " + running(history));
  }

  private static String running(JobHistory history) {
    return history.decisions().isEmpty()
        ? "no decision is on record"
        : "no result yet; last decided: " + last(history.decisions().getLast());
  }

  private static String last(Decision decision) {
    return decision.kind() + ", " + Printable.line(decision.reason());
  }

  private static String ended(Result result) {
    Duration took = Duration.between(result.publishedAt(), result.finishedAt());
    return "%s: %s, %s s after it was published, attempts %d, $%s%s"
        .formatted(
            result.purpose(),
            outcome(result.outcome()),
            MessageLines.seconds(took.toMillis()),
            result.attempts(),
            result.totalCost(),
            grade(result));
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed(_, Optional<String> reason) ->
          "completed" + reason.map(word -> " (" + Printable.line(word) + ")").orElse("");
      case Outcome.Failed failed -> "failed, " + why(failed.reason(), failed.detail());
      case Outcome.Rejected rejected -> "rejected, " + why(rejected.reason(), rejected.detail());
      case Outcome.Cancelled _ -> "cancelled";
    };
  }

  private static String why(String reason, String detail) {
    return Printable.line(reason) + " (" + Printable.line(detail) + ")";
  }

  private static String grade(Result result) {
    return result.tier().map(tier -> ", tier " + tier).orElse("")
        + result.degradedFrom().map(from -> " " + MessageLines.insteadOf(from)).orElse("");
  }
}
