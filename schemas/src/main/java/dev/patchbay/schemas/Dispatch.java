package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
 * @param handoffs all other agents to whom the caller may come by handoffs, frozen as the agent; at
 *     most {@link Handoffs#MOST}
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
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AgentProfile> handoffs,
    Optional<Checkpoint> checkpoint,
    Optional<LiveWork> live) {
  public Dispatch(
      TenantId tenant,
      int ledgerPartition,
      int attempt,
      Route route,
      Instant finishBy,
      Job job,
      Optional<AgentProfile> agent,
      @Nullable List<AgentProfile> handoffs,
      Optional<Checkpoint> checkpoint,
      Optional<LiveWork> live) {
    ContractViolation.require(ledgerPartition >= 0, "ledgerPartition", "must not be negative");
    ContractViolation.require(attempt >= 1, "attempt", "must be at least 1");
    this.tenant = tenant;
    this.ledgerPartition = ledgerPartition;
    this.attempt = attempt;
    this.route = route;
    this.finishBy = finishBy;
    this.job = job;
    this.agent = agent;
    this.handoffs = handoffs == null ? List.of() : List.copyOf(handoffs);
    Rules.requireFew(this.handoffs, Handoffs.MOST, "handoffs");
    this.checkpoint = checkpoint;
    this.live = live;
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
        List.of(),
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
