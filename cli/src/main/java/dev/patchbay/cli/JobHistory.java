package dev.patchbay.cli;

import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.UsageLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is on record of one job of one tenant.
 *
 * @param decisions in the order decided
 * @param usage in the order written
 * @param result when it has one
 */
record JobHistory(
    TenantId tenant,
    JobId job,
    List<Decision> decisions,
    List<UsageLine> usage,
    Optional<Result> result) {
  JobHistory {
    decisions = List.copyOf(decisions);
    usage = List.copyOf(usage);
  }

  static JobHistory of(TenantId tenant, JobId job) {
    return new JobHistory(tenant, job, List.of(), List.of(), Optional.empty());
  }

  JobHistory with(Decision decision) {
    var more = new ArrayList<>(decisions);
    more.add(decision);
    return new JobHistory(tenant, job, more, usage, result);
  }

  JobHistory with(UsageLine line) {
    var more = new ArrayList<>(usage);
    more.add(line);
    return new JobHistory(tenant, job, decisions, more, result);
  }

  JobHistory with(Result found) {
    return new JobHistory(tenant, job, decisions, usage, Optional.of(found));
  }
}
