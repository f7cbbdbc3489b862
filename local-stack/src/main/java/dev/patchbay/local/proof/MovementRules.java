package dev.patchbay.local.proof;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why work may pass from one holder to the next. */
enum MovementRules implements Rule {
  /**
   * An attempt follows another only when that one failed or was given back, by its own report, or
   * when the proof itself took its worker away.
   */
  ATTEMPTS_FOLLOW_A_CAUSE {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Set<Attempt> failed =
          evidence
              .reports("ended")
              .filter(ended -> ended.json().at("/ending/kind").asString("").equals("failed"))
              .map(Attempt::ofClaim)
              .collect(Collectors.toSet());
      Set<Attempt> taken =
          evidence
              .reports("claimed")
              .filter(evidence::ofAStruckClaim)
              .filter(claimed -> heldNoOther(evidence, claimed))
              .map(Attempt::ofClaim)
              .collect(Collectors.toSet());
      Yields yields = Yields.of(evidence);
      Set<Attempt> shut = shutBeforeTheyBegan(evidence);
      return again(evidence)
          .filter(attempt -> !failed.contains(attempt.previous()))
          .filter(attempt -> !taken.contains(attempt.previous()))
          .filter(attempt -> !yields.ended(attempt.previous()))
          .filter(attempt -> !shut.contains(attempt.previous()))
          .map(attempt -> breach(attempt, "dispatched although nobody gave the last one up"));
    }
  },

  /** Nobody is fenced but who gave its claim back, or whom the proof itself took away. */
  NO_HEALTHY_HOLDER_IS_FENCED {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Yields yields = Yields.of(evidence);
      return evidence.on("audio.signals").stream()
          .filter(signal -> signal.type().equals("fence"))
          .filter(signal -> !evidence.ofAStruckClaim(signal))
          .filter(signal -> !yields.endedClaimOf(signal))
          .map(signal -> breach(JobKey.ofClaim(signal), "epoch " + signal.number("epoch")));
    }
  };

  /** Attempts that nobody was admitted to any more, for a breaker had opened meanwhile. */
  private static Set<Attempt> shutBeforeTheyBegan(Evidence evidence) {
    Set<Attempt> begun = evidence.admissions().map(Attempt::ofClaim).collect(Collectors.toSet());
    return evidence.on("audio.decisions").stream()
        .filter(decision -> decision.json().at("/values/after").asString("").equals("breaker_open"))
        .map(Attempt::ofDecision)
        .map(Attempt::previous)
        .filter(attempt -> !begun.contains(attempt))
        .collect(Collectors.toSet());
  }

  /** Whether nobody was admitted to the attempt but this claim, if anybody was. */
  private static boolean heldNoOther(Evidence evidence, Message claimed) {
    Attempt attempt = Attempt.ofClaim(claimed);
    return evidence.on("audio.signals").stream()
        .filter(signal -> signal.type().equals("admitted"))
        .filter(signal -> Attempt.ofClaim(signal).equals(attempt))
        .allMatch(signal -> signal.claimId().equals(claimed.claimId()));
  }

  /** Attempts after the first. */
  static Stream<Attempt> again(Evidence evidence) {
    return evidence.dispatches().map(Attempt::ofDispatch).filter(attempt -> attempt.number() > 1);
  }
}
