package dev.patchbay.cli;

import dev.patchbay.schemas.Candidate;
import java.util.Optional;

/** What would have let a route take the job that was passed over. */
final class Remedy {
  private Remedy() {}

  /**
   * For the rule that spoke against it; empty where nothing but another job would have helped.
   *
   * @param policyVersion the policy that was followed
   */
  static Optional<String> of(Candidate candidate, String policyVersion) {
    return Optional.ofNullable(
        switch (candidate.whyNot().orElse("")) {
          case "purpose", "outputs" -> null;
          case "preference" -> "to stand before the route taken, in a new policy";
          case "languages" -> "targets that speak these languages, in its routes.languages";
          case "transcription" ->
              "that transcription model among its targets, or an agent that" + " names another";
          case "tier_left" -> "an attempt on that tier that does not fail";
          case "degrade_forbidden" -> "a job that says degrade: allow";
          case "prices_in_force" -> "a price table that holds on that day";
          case "unpriced" -> "the missing price, in a new price table";
          case "sunset" -> "a target that is still served, in a policy after " + policyVersion;
          case "budget_soft", "budget_hard", "budget_exhausted" ->
              "money left: a higher budget (patchbay budget set) or the next window";
          case "lane_pinned" -> "no pin on its lane (patchbay lane unpin)";
          case "no_room" -> "a free slot in its lane: more workers, or one that has ended a job";
          case "breaker_open" ->
              "its breaker closed: by recovery, or by hand (patchbay breaker close)";
          default -> null;
        });
  }
}
