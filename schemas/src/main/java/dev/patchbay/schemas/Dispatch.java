package dev.patchbay.schemas;

import java.time.Instant;
import java.util.Optional;

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
 * @param agent who answers, frozen when the job was submitted; there when the job names one
 * @param checkpoint the finished parts from which it goes on; none when there are none
 * @param live what else the holder of a live job must know; there when the job is live
 */
public record Dispatch(
    TenantId tenant,
    int ledgerPartition,
    int attempt,
    Route route,
    Instant finishBy,
    Job job,
    Optional<AgentProfile> agent,
    Optional<Checkpoint> checkpoint,
    Optional<LiveWork> live) {
  public Dispatch {
    ContractViolation.require(ledgerPartition >= 0, "ledgerPartition", "must not be negative");
    ContractViolation.require(attempt >= 1, "attempt", "must be at least 1");
  }

  /** Of a job that is not live. */
  public Dispatch(
      TenantId tenant,
      int ledgerPartition,
      int attempt,
      Route route,
      Instant finishBy,
      Job job,
      Optional<AgentProfile> agent,
      Optional<Checkpoint> checkpoint) {
    this(
        tenant,
        ledgerPartition,
        attempt,
        route,
        finishBy,
        job,
        agent,
        checkpoint,
        Optional.empty());
  }

  /** Of a job that begins at its beginning. */
  public Dispatch(
      TenantId tenant,
      int ledgerPartition,
      int attempt,
      Route route,
      Instant finishBy,
      Job job,
      Optional<AgentProfile> agent) {
    this(tenant, ledgerPartition, attempt, route, finishBy, job, agent, Optional.empty());
  }

  /** Of a job that names no agent and begins at its beginning. */
  public Dispatch(
      TenantId tenant, int ledgerPartition, int attempt, Route route, Instant finishBy, Job job) {
    this(tenant, ledgerPartition, attempt, route, finishBy, job, Optional.empty());
  }

  public JobId jobId() {
    return job.jobId();
  }
}
