package dev.patchbay.cli;

import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells somebody who has seen nothing else what happened to a job and why: how it ended, each
 * decision with what spoke against better routes and by what margin, what would have changed it,
 * and what it cost.
 */
final class Explanation {
  /** Rules by which a route is for other work. */
  private static final Set<String> OTHER_WORK = Set.of("purpose", "outputs");

  /** Of a job that has had its route: nothing is turned away any more. */
  private static final Set<DecisionKind> ENDINGS =
      EnumSet.of(DecisionKind.COMPLETE, DecisionKind.CANCEL, DecisionKind.WIND_UP);

  private final JobHistory history;
  private final List<String> lines = new ArrayList<>();

  private Explanation(JobHistory history) {
    this.history = history;
  }

  static List<String> of(JobHistory history) {
    var explanation = new Explanation(history);
    explanation.lines.add(EndOfJob.sentence(history));
    explanation.decisions();
    explanation.lines.addAll(CostOfJob.lines(history));
    return List.copyOf(explanation.lines);
  }

  private void decisions() {
    Optional<List<Candidate>> told = Optional.empty();
    for (Decision decision : history.decisions()) {
      lines.add(sentence(decision));
      decision
          .chosen()
          .map(Explanation::targets)
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> lines.add("  " + text));
      Optional<List<Candidate>> fitting = Optional.of(fitting(decision));
      if (!ENDINGS.contains(decision.kind()) && !fitting.equals(told)) {
        whyNot(decision, fitting.get());
        told = fitting;
      }
      figures(decision);
    }
  }

  private static String sentence(Decision decision) {
    String where = decision.chosen().map(Explanation::route).map(text -> " to " + text).orElse("");
    String attempt = decision.attempt() == 0 ? "" : ", attempt " + decision.attempt();
    return "%s  %s%s, because: %s%s, by %s and %s"
        .formatted(
            MessageLines.time(decision.at()),
            decision.kind(),
            where,
            Printable.line(decision.reason()),
            attempt,
            Printable.line(decision.policyVersion()),
            Printable.line(decision.pricesVersion()));
  }

  /** Those that are for such work, in the policy's order. */
  private static List<Candidate> fitting(Decision decision) {
    return decision.candidates().stream()
        .filter(candidate -> candidate.whyNot().filter(OTHER_WORK::contains).isEmpty())
        .toList();
  }

  private void whyNot(Decision decision, List<Candidate> fitting) {
    if (fitting.isEmpty()) {
      lines.add("  no route of the policy is for such a job");
      outOfReach(decision);
    } else if (fitting.getFirst().chosen()) {
      lines.add("  the policy's first choice for such a job");
    }
    for (Candidate candidate : fitting) {
      if (!candidate.chosen()) {
        String rank = candidate.equals(fitting.getFirst()) ? "first choice " : "";
        lines.add("  not %s%s".formatted(rank, passedOver(candidate)));
        Remedy.of(candidate, Printable.line(decision.policyVersion()))
            .ifPresent(remedy -> lines.add("    it would have taken " + remedy));
      }
    }
  }

  /** The nearest miss: what can do the work and not give the outputs. */
  private void outOfReach(Decision decision) {
    decision.candidates().stream()
        .filter(candidate -> candidate.whyNot().filter("outputs"::equals).isPresent())
        .forEach(candidate -> lines.add("  not " + passedOver(candidate)));
  }

  private static String passedOver(Candidate candidate) {
    return "%s (tier %s): %s%s"
        .formatted(
            Printable.line(candidate.route()),
            candidate.tier(),
            Printable.line(candidate.whyNot().orElse("passed over")),
            candidate.margin().map(margin -> ", " + Printable.line(margin)).orElse(""));
  }

  /** What was looked at, but prices, which stand beside what they made. */
  private void figures(Decision decision) {
    String figures =
        decision.values().entrySet().stream()
            .filter(value -> !value.getKey().startsWith(CostOfJob.PRICE))
            .map(value -> Printable.line(value.getKey()) + " " + Printable.line(value.getValue()))
            .collect(Collectors.joining("; "));
    if (!figures.isEmpty()) {
      lines.add("  looked at: " + figures);
    }
  }

  private static String route(Route route) {
    return "%s (lane %s, tier %s)"
        .formatted(Printable.line(route.name()), route.lane(), route.tier());
  }

  private static String targets(Route route) {
    Map<Stage, String> stages = new EnumMap<>(Stage.class);
    for (StageTarget entry : route.stages()) {
      stages.merge(
          entry.stage(), Printable.line(entry.target()), (first, next) -> first + ", else " + next);
    }
    return stages.entrySet().stream()
        .map(stage -> stage.getKey() + " by " + stage.getValue())
        .collect(Collectors.joining("; "));
  }
}
