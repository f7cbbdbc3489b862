package dev.patchbay.local.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges the evidence by every rule that applies. */
final class Oracle {
  private static final int SHOWN_PER_RULE = 8;

  private final List<Rule> rules;

  private Oracle(List<Rule> rules) {
    this.rules = rules;
  }

  /** For runs in which workers die or the provider fails: attempts may be repeated. */
  static Oracle whereWorkMayMove() {
    var rules = new ArrayList<Rule>();
    rules.addAll(List.of(ResultRules.values()));
    rules.addAll(List.of(DeadLetterRules.values()));
    rules.addAll(List.of(AdmissionRules.values()));
    rules.addAll(List.of(UsageRules.values()));
    rules.addAll(List.of(EstimateRules.values()));
    rules.addAll(List.of(MovementRules.values()));
    return new Oracle(List.copyOf(rules));
  }

  /** For runs in which nothing but the router or the broker fails: no attempt is repeated. */
  static Oracle whereNothingMoves() {
    return new Oracle(
        Stream.concat(whereWorkMayMove().rules.stream(), Stream.of(StillnessRules.values()))
            .toList());
  }

  /** Every breach of every rule. */
  List<Violation> judge(Evidence evidence) {
    return rules.stream().flatMap(rule -> rule.breaches(evidence)).toList();
  }

  int ruleCount() {
    return rules.size();
  }

  /** The breaches for people: by rule, the first few of each. */
  static String report(List<Violation> violations) {
    Map<String, List<Violation>> byRule =
        violations.stream()
            .collect(Collectors.groupingBy(Violation::rule, TreeMap::new, Collectors.toList()));
    return byRule.entrySet().stream()
        .map(rule -> section(rule.getKey(), rule.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String section(String rule, List<Violation> violations) {
    String shown =
        violations.stream()
            .limit(SHOWN_PER_RULE)
            .map(violation -> "  " + violation.subject() + ": " + violation.detail())
            .collect(Collectors.joining("\n"));
    return "%s: %d%n%s".formatted(rule, violations.size(), shown);
  }
}
