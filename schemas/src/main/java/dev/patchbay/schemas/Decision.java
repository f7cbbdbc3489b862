package dev.patchbay.schemas;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the router decided for a job, with every value it used.
 *
 * @param decisionId unique: tenant, job and number
 * @param kind what was decided
 * @param reason stable word: why
 * @param attempt the attempt it starts or ends; 0 when there was none
 * @param policyVersion the policy it followed
 * @param pricesVersion the price table it priced with
 * @param chosen the route taken, when one was
 * @param candidates every route of the policy, with why not
 * @param values the facts it looked at: room, deadlines, price rows
 */
public record Decision(
    String decisionId,
    TenantId tenant,
    JobId jobId,
    Instant at,
    DecisionKind kind,
    String reason,
    int attempt,
    String policyVersion,
    String pricesVersion,
    Optional<Route> chosen,
    List<Candidate> candidates,
    Map<String, String> values) {
  public Decision {
    Rules.requireId(decisionId, "decisionId");
    Rules.requireWord(reason, "reason");
    Rules.requireAtLeast(0, attempt, "attempt");
    Rules.requireText(policyVersion, "policyVersion", 128);
    Rules.requireText(pricesVersion, "pricesVersion", 128);
    candidates = List.copyOf(candidates);
    Rules.requireFew(candidates, 100, "candidates");
    Rules.requireFew(values.keySet(), 256, "values");
    values.forEach((name, value) -> {
      Rules.requireText(name, "values", 256);
      Rules.requireText(value, "values", 1024);
    });
    values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
