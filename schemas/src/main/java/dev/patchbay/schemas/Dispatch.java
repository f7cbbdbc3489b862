package dev.patchbay.schemas;

import java.time.Instant;

/**
 * The router hands one attempt of a job to a lane.
 *
 * @param tenant whose job it is
 * @param ledgerPartition partition of {@code audio.attempts} to which every report of this attempt
 *     goes
 * @param attempt n-th try of the job, from 1
 * @param route how to run it
 * @param finishBy when the result must be there
 * @param job the whole job
 */
public record Dispatch(
    TenantId tenant, int ledgerPartition, int attempt, Route route, Instant finishBy, Job job) {
  public Dispatch {
    ContractViolation.require(ledgerPartition >= 0, "ledgerPartition", "must not be negative");
    ContractViolation.require(attempt >= 1, "attempt", "must be at least 1");
  }

  public JobId jobId() {
    return job.jobId();
  }
}
