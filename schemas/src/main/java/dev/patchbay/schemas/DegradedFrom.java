package dev.patchbay.schemas;

/**
 * Why a job got less than its purpose's normal tier.
 *
 * @param tier the grade that it would have got
 * @param reason stable word: the failure that took it away, such as {@code provider_unavailable},
 *     or the rule that spoke against the better route, such as {@code unpriced}
 */
public record DegradedFrom(Tier tier, String reason) {
  public DegradedFrom {
    Rules.requireWord(reason, "degradedFrom.reason");
  }
}
