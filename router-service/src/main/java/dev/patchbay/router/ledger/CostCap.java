package dev.patchbay.router.ledger;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.Usd;
import java.util.Optional;

/**
 * What a live job may cost.
 *
 * @param most dollars
 * @param of whose word it is: the job's field or the agent's
 */
record CostCap(Usd most, String of) {
  private static final String OF_JOB = "limits.maximumCost";
  private static final String OF_AGENT = "live.limits.cost";

  /**
   * The lower one of both, of a talk that has both; empty for a job that is not live.
   *
   * @param agent who answers first: a talk keeps its bounds when its caller is handed over
   */
  static Optional<CostCap> of(Job job, Optional<AgentProfile> agent) {
    if (!job.needs().live()) {
      return Optional.empty();
    }
    Optional<CostCap> byAgent =
        agent
            .flatMap(AgentProfile::live)
            .map(LiveProfile::limits)
            .map(limits -> new CostCap(limits.cost(), OF_AGENT));
    return job.limits()
        .maximumCost()
        .filter(most -> byAgent.isEmpty() || most.compareTo(byAgent.get().most()) < 0)
        .map(most -> new CostCap(most, OF_JOB))
        .or(() -> byAgent);
  }

  boolean reachedBy(Usd cost) {
    return cost.compareTo(most) >= 0;
  }
}
