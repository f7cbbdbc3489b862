package dev.patchbay.schemas;

import java.util.Optional;

/**
 * A route that was looked at.
 *
 * @param route the route's name in the policy
 * @param tier the grade it would have delivered
 * @param chosen whether it was taken
 * @param whyNot the rule that spoke against it, when it was not taken
 * @param margin by how much it missed, in words with figures
 */
public record Candidate(
    String route, Tier tier, boolean chosen, Optional<String> whyNot, Optional<String> margin) {
  public Candidate {
    Rules.requireName(route, "candidates.route");
    whyNot.ifPresent(text -> Rules.requireText(text, "candidates.whyNot", 500));
    margin.ifPresent(text -> Rules.requireText(text, "candidates.margin", 500));
  }
}
