package dev.patchbay.cli;

import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What would have changed a decision, or an end, as something to do.
 *
 * @param budget of what pays for the job
 */
record Remedy(BudgetRemedy budget) {
  static final String BY_HAND = " --who YOU --why REASON";
  private static final String NEW_POLICY =
      " in a new policy (patchbay control apply FILE --activate)";

  /** The router's words for a target, with which these margins begin or end. */
  private static final Pattern BREAKER = Pattern.compile("(\\S+) is .*", Pattern.DOTALL);

  private static final Pattern PIN =
      Pattern.compile("([a-z-]+) is pinned to (tier [A-C]) .*", Pattern.DOTALL);

  private static final Pattern UNSERVED =
      Pattern.compile("no worker of ([a-z-]+) can call (\\S+)", Pattern.DOTALL);

  private static final Pattern UNREACHED = Pattern.compile("(\\S+): no_connection", Pattern.DOTALL);

  /** An end that follows a vendor's failure: its reason, behind what the ledger says of it. */
  private static final Pattern VENDOR = Pattern.compile(".*: provider_[a-z_]+.*", Pattern.DOTALL);

  /** For what was decided about a job of the tenant. */
  static Remedy of(TenantId tenant, Map<String, String> values) {
    String bucket =
        Optional.ofNullable(values.get("budget.bucket"))
            .map(name -> " --bucket " + Printable.line(name))
            .orElse("");
    return new Remedy(new BudgetRemedy(tenant + bucket, Map.copyOf(values)));
  }

  /**
   * For the rule that spoke against a route; empty where nothing but another job would have helped.
   *
   * @param taken the route that was taken instead, if one was
   * @param policyVersion the policy that was followed
   */
  Optional<String> of(Candidate candidate, Optional<String> taken, String policyVersion) {
    String margin = candidate.margin().orElse("");
    String route = Printable.line(candidate.route());
    return Optional.ofNullable(
        switch (candidate.whyNot().orElse("")) {
          case "preference" ->
              "put %s before %s%s".formatted(route, taken.orElse("the others"), NEW_POLICY);
          case "languages" ->
              "name the languages in the route's languages, of targets that speak them,"
                  + NEW_POLICY;
          case "transcription" ->
              "add that model to the route's targets" + NEW_POLICY + ", or let the agent name one";
          case "degraded_talk" ->
              "let the agent name what its talk becomes then (live.degraded: a callback or notes,"
                  + " and before them a talk by the chain) in a new version (patchbay control apply FILE --activate)";
          case "degrade_forbidden" -> "submit the job with degrade: allow";
          case "prices_in_force" ->
              "apply a price table that holds on that day (patchbay control apply FILE --activate)";
          case "unpriced" ->
              "apply a price table with that price (patchbay control apply FILE --activate)";
          case "sunset" -> "name a target that is still served, in a policy after " + policyVersion;
          case "budget_exhausted" -> budget.ofHard(margin);
          case "budget_held" ->
              "wait until other jobs give back what they hold, or: " + budget.ofHard(margin);
          case "tier_left" -> margin.endsWith("budget_soft") ? budget.ofSoft() : null;
          case "lane_pinned" ->
              "patchbay lane unpin "
                  + found(PIN, 1, margin).orElse("LANE")
                  + BY_HAND
                  + ", or add a route of "
                  + found(PIN, 2, margin).orElse("its tier")
                  + " for such jobs"
                  + NEW_POLICY;
          case "no_room" ->
              "add workers to the lane, or submit the job when one of its jobs is over";
          case "unserved" ->
              "start a worker of %s that has %s among its targets, or leave it out%s"
                  .formatted(
                      found(UNSERVED, 1, margin).orElse("the lane"),
                      found(UNSERVED, 2, margin).orElse("the target"),
                      NEW_POLICY);
          case "breaker_open" ->
              breaker(
                  found(BREAKER, 1, margin).orElse("TARGET"), margin.contains(" is forced-open "));
          default -> null;
        });
  }

  /**
   * For a job that had a route and ended otherwise than wished; empty where nothing is known.
   *
   * @param others remedies by which other targets or routes would have been asked
   */
  Optional<String> of(Outcome outcome, List<String> others) {
    return outcome instanceof Outcome.Failed failed
        ? Optional.ofNullable(
            switch (failed.reason()) {
              case "attempts_exhausted" -> attempts(failed.detail(), others);
              case "too_late" ->
                  failed.detail().startsWith("limits.startWithin")
                      ? "submit the job with a longer limits.startWithin"
                      : "submit the job with a later limits.finishBy";
              case "declined" ->
                  "give a worker of the lane what it said is missing, or take that target out of"
                      + " the route"
                      + NEW_POLICY;
              case "budget_exhausted" -> budget.ofHard(failed.detail());
              case "holder_lost" ->
                  "submit the job again: its worker was lost, which metrics and logs of the time"
                      + " explain";
              default -> null;
            })
        : Optional.empty();
  }

  /** For an alternative target that was dropped; empty where the router's words say all. */
  static Optional<String> ofDropped(String why) {
    Matcher unserved = UNSERVED.matcher(why.substring(why.indexOf(' ') + 1));
    return why.startsWith("unserved: ") && unserved.matches()
        ? Optional.of(
            "start a worker of %s that has %s among its targets"
                .formatted(Printable.line(unserved.group(1)), Printable.line(unserved.group(2))))
        : Optional.empty();
  }

  /** For what a holder said of its failure; empty where its words say all. */
  static Optional<String> ofFailure(String detail) {
    return found(UNREACHED, 1, detail)
        .map(target ->
            "see that what serves %s runs and that the lane's workers reach its address"
                .formatted(target));
  }

  private static String breaker(String target, boolean forced) {
    return forced
        ? "patchbay breaker auto %1$s%2$s (it probes first), or patchbay breaker close %1$s%2$s"
            .formatted(target, BY_HAND)
        : "wait until the target answers probes, or overrule it: patchbay breaker close "
            + target
            + BY_HAND;
  }

  private static String attempts(String detail, List<String> others) {
    String first = others.stream().map(remedy -> remedy + ", or ").collect(Collectors.joining());
    return VENDOR.matcher(detail).matches()
        ? first
            + "name another vendor's target for the stage that failed, or more attempts"
            + " (retry.maxAttempts),"
            + NEW_POLICY
            + ", or submit the job again"
        : "mend what failed each attempt, as told above, and submit the job again";
  }

  private static Optional<String> found(Pattern words, int group, String margin) {
    Matcher matcher = words.matcher(margin);
    return matcher.matches() ? Optional.of(Printable.line(matcher.group(group))) : Optional.empty();
  }
}
