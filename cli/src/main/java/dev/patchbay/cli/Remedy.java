package dev.patchbay.cli;

import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.TenantId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What would have changed a decision, or an end, as something to do.
 *
 * @param budget the words by which {@code budget set} knows what pays for the job
 * @param values what the decision looked at
 */
record Remedy(String budget, Map<String, String> values) {
  private static final String BY_HAND = " --who YOU --why REASON";
  private static final String NEW_POLICY =
      " in a new policy (patchbay control apply FILE --activate)";

  /** The router's words for a target, with which these margins begin or end. */
  private static final Pattern BREAKER = Pattern.compile("(\\S+) is .*", Pattern.DOTALL);

  private static final Pattern PIN = Pattern.compile("([a-z-]+) is pinned to .*", Pattern.DOTALL);
  private static final Pattern UNSERVED =
      Pattern.compile("no worker of ([a-z-]+) can call (\\S+)", Pattern.DOTALL);

  private static final String DOLLARS = "(-?[0-9]{1,20}(?:[.][0-9]{1,20})?)";
  private static final Pattern MONEY =
      Pattern.compile(
          ".*may come to "
              + DOLLARS
              + " dollars; ([a-z]+): .*hard limit "
              + DOLLARS
              + ", left "
              + DOLLARS
              + "(?:, until (\\S+?))?(, hard limit binds)?(?:, .*)?",
          Pattern.DOTALL);

  /** An end that follows a vendor's failure: its reason, behind what the ledger says of it. */
  private static final Pattern VENDOR = Pattern.compile(".*: provider_[a-z_]+.*", Pattern.DOTALL);

  /** A limit of a window, as the router tells it while it binds. */
  private static final Pattern SOFT =
      Pattern.compile(
          "spent " + DOLLARS + ", held " + DOLLARS + ", soft limit .*, soft limit binds",
          Pattern.DOTALL);

  /** Begins the names of limits among a decision's values. */
  private static final String LIMIT = "budget.";

  /** For what was decided about a job of the tenant. */
  static Remedy of(TenantId tenant, Map<String, String> values) {
    String bucket =
        Optional.ofNullable(values.get("budget.bucket"))
            .map(name -> " --bucket " + Printable.line(name))
            .orElse("");
    return new Remedy(tenant + bucket, Map.copyOf(values));
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
              "let the agent name what its talk becomes then (live.degraded: a callback or notes)"
                  + " in a new version (patchbay control apply FILE --activate)";
          case "degrade_forbidden" -> "submit the job with degrade: allow";
          case "prices_in_force" ->
              "apply a price table that holds on that day (patchbay control apply FILE --activate)";
          case "unpriced" ->
              "apply a price table with that price (patchbay control apply FILE --activate)";
          case "sunset" -> "name a target that is still served, in a policy after " + policyVersion;
          case "budget_exhausted" -> money(margin);
          case "budget_held" ->
              "wait until other jobs give back what they hold, or: " + money(margin);
          case "tier_left" -> margin.endsWith("budget_soft") ? soft() : null;
          case "lane_pinned" ->
              "patchbay lane unpin "
                  + found(PIN, 1, margin).orElse("LANE")
                  + BY_HAND
                  + ", or add a route of that tier"
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
   * @param missing remedies for targets that could not be taken along
   */
  Optional<String> of(Outcome outcome, List<String> missing) {
    return outcome instanceof Outcome.Failed failed
        ? Optional.ofNullable(
            switch (failed.reason()) {
              case "attempts_exhausted" -> attempts(failed.detail(), missing);
              case "too_late" ->
                  failed.detail().startsWith("limits.startWithin")
                      ? "submit the job with a longer limits.startWithin"
                      : "submit the job with a later limits.finishBy";
              case "declined" ->
                  "give a worker of the lane what it said is missing, or take that target out of"
                      + " the route"
                      + NEW_POLICY;
              case "budget_exhausted" -> money(failed.detail());
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

  private static String breaker(String target, boolean forced) {
    return forced
        ? "patchbay breaker auto %1$s%2$s (it probes first), or patchbay breaker close %1$s%2$s"
            .formatted(target, BY_HAND)
        : "wait until the target answers probes, or overrule it: patchbay breaker close "
            + target
            + BY_HAND;
  }

  /** A limit that the worst just fits, and whether the next window would do. */
  private static String attempts(String detail, List<String> missing) {
    String first = missing.stream().map(remedy -> remedy + ", or ").collect(Collectors.joining());
    return VENDOR.matcher(detail).matches()
        ? first
            + "name another vendor's target for the stage that failed, or more attempts"
            + " (retry.maxAttempts),"
            + NEW_POLICY
            + ", or submit the job again"
        : "mend what failed each attempt, as told above, and submit the job again";
  }

  private String money(String margin) {
    Matcher figures = MONEY.matcher(margin);
    if (!figures.matches()) {
      return "patchbay budget set " + budget + " with higher limits" + BY_HAND;
    }
    var worst = new BigDecimal(figures.group(1));
    var hard = new BigDecimal(figures.group(3));
    BigDecimal needed = hard.add(worst).subtract(new BigDecimal(figures.group(4)));
    String next =
        figures.group(5) != null && worst.compareTo(hard) <= 0
            ? ", or wait until " + Printable.line(figures.group(5))
            : "";
    String free = figures.group(6) == null ? "" : ", with the share that --recover asks for free";
    return "patchbay budget set %s --%s %s or more%s, beside its other limits%s%s"
        .formatted(budget, figures.group(2), needed.toPlainString(), BY_HAND, free, next);
  }

  private String soft() {
    String limits =
        new TreeMap<>(values)
            .entrySet().stream()
                .flatMap(value -> soft(value.getKey(), value.getValue()).stream())
                .collect(Collectors.joining());
    return "patchbay budget set %s%s%s, beside its other limits"
        .formatted(budget, limits.isEmpty() ? " with a higher soft limit" : limits, BY_HAND);
  }

  private static Optional<String> soft(String name, String figures) {
    Matcher spent = SOFT.matcher(figures);
    return name.startsWith(LIMIT) && spent.matches()
        ? Optional.of(
            " --%s-soft (well above %s)"
                .formatted(
                    Printable.line(name.substring(LIMIT.length())),
                    new BigDecimal(spent.group(1))
                        .add(new BigDecimal(spent.group(2)))
                        .toPlainString()))
        : Optional.empty();
  }

  private static Optional<String> found(Pattern words, int group, String margin) {
    Matcher matcher = words.matcher(margin);
    return matcher.matches() ? Optional.of(Printable.line(matcher.group(group))) : Optional.empty();
  }
}
