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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells somebody who has seen nothing else what happened to a job and why: how it ended, each
 * decision with what spoke against better routes and by what margin, what would have changed it,
 * and what it cost.
 */
final class Explanation {
  /** Rules by which a route is for other work. */
  private static final Set<String> OTHER_WORK = Set.of("purpose", "outputs");

  /** By this a route is for what other agents' talks become. */
  private static final String OTHER_TALK = "degraded_talk";

  private static final String NOTHING_NAMED = "the agent names nothing";

  /** Names what the holder said of its failure, among a decision's values. */
  private static final String DETAIL = "detail";

  /** Of a job that has had its route: nothing is turned away any more. */
  private static final Set<DecisionKind> ENDINGS =
      EnumSet.of(DecisionKind.COMPLETE, DecisionKind.CANCEL, DecisionKind.WIND_UP);

  /** From here on a job holds nothing. */
  private static final Set<DecisionKind> OVER =
      EnumSet.of(DecisionKind.COMPLETE, DecisionKind.CANCEL, DecisionKind.FAIL);

  /** By these a job that has no route waits for one. */
  private static final Set<String> WAITS = Set.of("breaker_open", "unserved", "budget_held");

  /** Begins the names of targets that were not taken along, among a decision's values. */
  private static final String DROPPED = "dropped.";

  /** Differ from one decision to the next and tell people nothing. */
  private static final Set<String> FOR_MACHINES = Set.of("tick", "untilTick", "epoch");

  private final JobHistory history;
  private final List<String> lines = new ArrayList<>();

  /** What was said last: it is not said again. */
  private final Map<String, String> said = new HashMap<>();

  private String versions = "";

  private Explanation(JobHistory history) {
    this.history = history;
  }

  static List<String> of(JobHistory history) {
    var explanation = new Explanation(history);
    explanation.lines.add(EndOfJob.sentence(history));
    explanation.decisions();
    explanation.remedy();
    history.result().map(MoveLines::of).ifPresent(explanation.lines::addAll);
    history.result().flatMap(CallbackLine::of).ifPresent(explanation.lines::add);
    explanation.lines.addAll(CostOfJob.lines(history));
    return List.copyOf(explanation.lines);
  }

  private void decisions() {
    Optional<List<Candidate>> told = Optional.empty();
    for (Decision decision : history.decisions()) {
      lines.add(sentence(decision));
      Optional.ofNullable(decision.values().get(DETAIL)).ifPresent(this::failure);
      decision
          .chosen()
          .map(Explanation::targets)
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> lines.add("  " + text));
      dropped(decision);
      Optional<List<Candidate>> fitting = Optional.of(fitting(decision));
      if (choosesRoutes(decision) && !fitting.equals(told)) {
        whyNot(decision, fitting.get());
        told = fitting;
      } else if (decision.chosen().isPresent()) {
        lines.add("  nothing spoke for another route since");
      }
      figures(decision);
    }
  }

  private void failure(String words) {
    lines.add("  its holder said: " + Printable.line(words));
    Remedy.ofFailure(words).ifPresent(remedy -> lines.add("    to change that: " + remedy));
  }

  /** Others turn all routes away for a reason that lies in no route. */
  private static boolean choosesRoutes(Decision decision) {
    return !ENDINGS.contains(decision.kind())
        && (decision.chosen().isPresent()
            || decision.kind() == DecisionKind.REJECT
            || WAITS.contains(decision.reason()));
  }

  private void remedy() {
    history
        .result()
        .flatMap(result ->
            Remedy.of(history.tenant(), last().map(Decision::values).orElse(Map.of()))
                .of(result.outcome(), others()))
        .ifPresent(remedy -> lines.add("to change that: " + remedy));
  }

  private Optional<Decision> last() {
    return history.decisions().isEmpty()
        ? Optional.empty()
        : Optional.of(history.decisions().getLast());
  }

  /** What to do for targets that could not be taken along and routes that stood behind, once. */
  private List<String> others() {
    return history.decisions().stream()
        .flatMap(decision -> Stream.concat(missing(decision), behind(decision)))
        .distinct()
        .toList();
  }

  private static Stream<String> missing(Decision decision) {
    return new TreeMap<>(decision.values())
        .entrySet().stream()
            .filter(value -> value.getKey().startsWith(DROPPED))
            .flatMap(value -> Remedy.ofDropped(value.getValue()).stream());
  }

  private static Stream<String> behind(Decision decision) {
    return decision.chosen().stream()
        .flatMap(chosen ->
            decision.candidates().stream()
                .filter(candidate -> candidate.whyNot().filter("preference"::equals).isPresent())
                .map(candidate ->
                    "put %s before %s"
                        .formatted(
                            Printable.line(candidate.route()), Printable.line(chosen.name()))));
  }

  private String sentence(Decision decision) {
    String by =
        ", by %s and %s"
            .formatted(
                Printable.line(decision.policyVersion()), Printable.line(decision.pricesVersion()));
    String news = by.equals(versions) ? "" : by;
    versions = by;
    String where = decision.chosen().map(Explanation::route).map(text -> " to " + text).orElse("");
    String attempt = decision.attempt() == 0 ? "" : ", attempt " + decision.attempt();
    return "%s  %s%s, because: %s%s%s"
        .formatted(
            MessageLines.time(decision.at()),
            decision.kind(),
            where,
            Printable.line(decision.reason()),
            attempt,
            news);
  }

  /** Those that are for such work, in the policy's order. */
  private static List<Candidate> fitting(Decision decision) {
    return decision.candidates().stream()
        .filter(candidate -> candidate.whyNot().filter(OTHER_WORK::contains).isEmpty())
        .filter(candidate -> !isOtherTalk(candidate) || isMissed(decision, candidate))
        .toList();
  }

  private static boolean isOtherTalk(Candidate candidate) {
    return candidate.whyNot().filter(OTHER_TALK::equals).isPresent();
  }

  /** An agent that names nothing is told of once, where its talk has no route. */
  private static boolean isMissed(Decision decision, Candidate candidate) {
    boolean nothing = candidate.margin().filter(it -> it.startsWith(NOTHING_NAMED)).isPresent();
    return nothing
        && decision.chosen().isEmpty()
        && decision.candidates().stream()
            .filter(Explanation::isOtherTalk)
            .findFirst()
            .filter(candidate::equals)
            .isPresent();
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
        Remedy.of(history.tenant(), decision.values())
            .of(
                candidate,
                decision.chosen().map(Route::name).map(Printable::line),
                Printable.line(decision.policyVersion()))
            .ifPresent(remedy -> lines.add("    to change that: " + remedy + again(decision)));
      }
    }
  }

  private static String again(Decision decision) {
    return decision.kind() == DecisionKind.REJECT ? "; then submit the job again" : "";
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

  /** What was looked at that is new, but prices, which stand beside what they made. */
  private void figures(Decision decision) {
    String figures =
        decision.values().entrySet().stream()
            .filter(value -> !value.getKey().startsWith(CostOfJob.PRICE))
            .filter(value -> !FOR_MACHINES.contains(value.getKey()))
            .filter(value -> !value.getKey().equals(DETAIL))
            .filter(value -> !value.getKey().startsWith(DROPPED))
            .filter(value -> !value.getValue().equals(said.put(value.getKey(), value.getValue())))
            .map(value -> name(decision, value.getKey()) + " " + Printable.line(value.getValue()))
            .collect(Collectors.joining("; "));
    if (!figures.isEmpty()) {
      lines.add("  looked at: " + figures);
    }
  }

  private static String name(Decision decision, String value) {
    if (!value.equals("budget.own")) {
      return Printable.line(value);
    }
    return OVER.contains(decision.kind()) ? "given back of what it held" : "held for this job";
  }

  /** Targets of the route that could not be taken along. */
  private void dropped(Decision decision) {
    decision
        .values()
        .forEach((name, why) -> {
          if (name.startsWith(DROPPED) && !why.equals(said.put(name, why))) {
            lines.add(
                "  without %s: %s"
                    .formatted(
                        Printable.line(name.substring(DROPPED.length())), Printable.line(why)));
            Remedy.ofDropped(why).ifPresent(remedy -> lines.add("    to change that: " + remedy));
          }
        });
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
