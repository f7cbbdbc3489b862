package dev.patchbay.local.proof;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must not happen where no worker and no provider failed, whatever happens to router and
 * broker.
 */
enum StillnessRules implements Rule {
  /** A job has a second attempt only when the claim of the first was given back unanswered. */
  NO_ATTEMPT_IS_REPEATED {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Yields yields = Yields.of(evidence);
      return MovementRules.again(evidence)
          .filter(attempt -> !yields.ended(attempt.previous()))
          .map(attempt -> breach(attempt, "although no worker and no provider failed"));
    }
  },

  /**
   * Claims go unanswered while there is no router: once for a job and an outage, at most, and no
   * job lives through many.
   */
  CLAIMS_GIVEN_BACK_ARE_FEW {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      int outages = Math.min(evidence.ordeal().outages(), OUTAGES_IN_A_LIFE);
      return Yields.of(evidence).perJob().entrySet().stream()
          .filter(job -> job.getValue() > outages)
          .map(job ->
              breach(job.getKey(), job.getValue() + " given back in " + outages + " outages"));
    }

    /** A job of a proof lasts half a minute at most. */
    private static final int OUTAGES_IN_A_LIFE = 3;
  },

  /** Nothing is estimated: nobody died or was cut off with an unknown bill, unless by a cancel. */
  NOTHING_IS_ESTIMATED {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Set<JobKey> cancelled =
          evidence.published().stream()
              .map(Published::publication)
              .filter(publication -> publication.kind() == Publication.Kind.CANCEL)
              .flatMap(publication -> publication.job().stream())
              .collect(Collectors.toSet());
      return evidence.on("audio.usage").stream()
          .filter(line -> !line.text("kind").equals("actual"))
          .filter(line -> !cancelled.contains(line.job()))
          .map(line -> breach(line.text("lineId"), line.text("kind")));
    }
  }
}
