package dev.patchbay.cli;

import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.TenantId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What would have changed a decision, or an end, as something to do. */
final class Remedy {
  private static final String BY_HAND = " --who YOU --why REASON";
  private static final String NEW_POLICY =
      " in a new policy (patchbay control apply FILE --activate)";

  /** The router's words for a target, with which these margins begin or end. */
  private static final Pattern BREAKER = Pattern.compile("(\\S+) is .*", Pattern.DOTALL);

  private static final Pattern PIN = Pattern.compile("([a-z-]+) is pinned to .*", Pattern.DOTALL);
  private static final Pattern UNSERVED =
      Pattern.compile("no worker of ([a-z-]+) can call (\\S+)", Pattern.DOTALL);

  private Remedy() {}

  /**
   * For the rule that spoke against a route; empty where nothing but another job would have helped.
   *
   * @param taken the route that was taken instead, if one was
   * @param policyVersion the policy that was followed
   */
  static Optional<String> of(
      TenantId tenant, Candidate candidate, Optional<String> taken, String policyVersion) {
    String margin = candidate.margin().orElse("");
    String route = candidate.route();
    return Optional.ofNullable(
        switch (candidate.whyNot().orElse("")) {
          case "preference" ->
              "put %s before %s%s".formatted(route, taken.orElse("the others"), NEW_POLICY);
          case "languages" ->
              "name the languages in the route's languages, of targets that speak them,"
                  + NEW_POLICY;
          case "transcription" ->
              "add that model to the route's targets" + NEW_POLICY + ", or let the agent name one";
          case "degrade_forbidden" -> "submit the job with degrade: allow";
          case "prices_in_force" ->
              "apply a price table that holds on that day (patchbay control apply FILE --activate)";
          case "unpriced" ->
              "apply a price table with that price (patchbay control apply FILE --activate)";
          case "sunset" -> "name a target that is still served, in a policy after " + policyVersion;
          case "budget_exhausted" -> money(tenant);
          case "tier_left" -> margin.endsWith("budget_soft") ? money(tenant) : null;
          case "lane_pinned" ->
              "patchbay lane unpin " + found(PIN, 1, margin).orElse("LANE") + BY_HAND;
          case "no_room" ->
              "add workers to the lane, or submit the job when one of its jobs is over";
          case "unserved" ->
              "start a worker of %s that has %s among its targets, or leave it out%s"
                  .formatted(
                      found(UNSERVED, 1, margin).orElse("the lane"),
                      found(UNSERVED, 2, margin).orElse("the target"),
                      NEW_POLICY);
          case "breaker_open" ->
              "wait until the target answers probes again, or overrule it: patchbay breaker close "
                  + found(BREAKER, 1, margin).orElse("TARGET")
                  + BY_HAND;
          default -> null;
        });
  }

  /** For a job that had a route and ended otherwise than wished; empty where nothing is known. */
  static Optional<String> of(TenantId tenant, Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? Optional.ofNullable(
            switch (failed.reason()) {
              case "attempts_exhausted" ->
                  "name another vendor's target for the stage that failed, or more attempts"
                      + " (retry.maxAttempts),"
                      + NEW_POLICY
                      + ", or submit the job again";
              case "too_late" -> "submit the job with a later limits.finishBy";
              case "declined" ->
                  "give a worker of the lane what it said is missing, or take that target out of"
                      + " the route"
                      + NEW_POLICY;
              case "budget_exhausted" -> money(tenant);
              case "holder_lost", "lease_expired" ->
                  "submit the job again: its worker was lost, which metrics and logs of the time"
                      + " explain";
              default -> null;
            })
        : Optional.empty();
  }

  private static String money(TenantId tenant) {
    return "patchbay budget set " + tenant + " with higher limits, or wait for the next window";
  }

  private static Optional<String> found(Pattern words, int group, String margin) {
    Matcher matcher = words.matcher(margin);
    return matcher.matches() ? Optional.of(Printable.line(matcher.group(group))) : Optional.empty();
  }
}
