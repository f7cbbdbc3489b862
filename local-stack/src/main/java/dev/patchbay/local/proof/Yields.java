package dev.patchbay.local.proof;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Attempts that their holders gave back without a failure: the claim had gone unanswered for too
 * long, or the worker was leaving. An attempt given back so may be followed by another.
 */
final class Yields {
  private static final Set<String> REASONS = Set.of("claim_abandoned", "worker_draining");

  private final Set<Attempt> attempts;
  private final Set<String> claims;

  private Yields(Set<Attempt> attempts, Set<String> claims) {
    this.attempts = attempts;
    this.claims = claims;
  }

  static Yields of(Evidence evidence) {
    return new Yields(
        reports(evidence).map(Attempt::ofClaim).collect(Collectors.toSet()),
        reports(evidence).map(Message::claimId).collect(Collectors.toSet()));
  }

  boolean ended(Attempt attempt) {
    return attempts.contains(attempt);
  }

  /** Whether the claim that the message is about was given back. */
  boolean endedClaimOf(Message message) {
    return claims.contains(message.claimId());
  }

  /** Attempts given back, by job. */
  Map<JobKey, Long> perJob() {
    return attempts.stream().collect(Collectors.groupingBy(Attempt::job, Collectors.counting()));
  }

  private static Stream<Message> reports(Evidence evidence) {
    return evidence
        .reports("ended")
        .filter(ended -> REASONS.contains(ended.json().at("/ending/reason").asString("")));
  }
}
