package dev.patchbay.router.ledger;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.UsageLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order of the ledger to its shell, to be carried out in the transaction of its event. */
public sealed interface Out {
  /** Store the submitted job; dispatches will need it. Comes only with a submit. */
  record KeepPayload(TenantId tenant, JobId jobId) implements Out {}

  /** The stored job is needed no longer. */
  record ForgetPayload(TenantId tenant, JobId jobId) implements Out {}

  /**
   * Remember where the frames of the tenant's stream lie, and how they are written.
   *
   * @param until broker time from which nothing of it need be remembered
   */
  record KeepStream(TenantId tenant, String name, KnownStream stream, Instant until)
      implements Out {}

  /** The finished part counts no more: its record gets a tombstone. */
  record ForgetPart(TenantId tenant, JobId jobId, PartReference part) implements Out {}

  /**
   * Hand the attempt, with the stored job, to the route's lane.
   *
   * @param agent who answers, when the job names an agent
   * @param handoffs the other agents to whom its caller may come
   * @param checkpoint the finished parts from which the attempt goes on
   * @param live what else the holder of a live job must know
   */
  record SendDispatch(
      TenantId tenant,
      JobId jobId,
      int attempt,
      Route route,
      Instant finishBy,
      Optional<AgentProfile> agent,
      List<AgentProfile> handoffs,
      Checkpoint checkpoint,
      Optional<LiveWork> live)
      implements Out {}

  /** To the partition that the signal's claim names. */
  record SendSignal(Signal.OfClaim signal) implements Out {}

  record WriteDecision(Decision decision) implements Out {}

  record WriteUsage(UsageLine line) implements Out {}

  /** On the tenant's events topic. */
  record TellProduct(TenantId tenant, JobEvent event) implements Out {}

  record WriteResult(Result result) implements Out {}

  /**
   * The record being applied goes to the dead letters, bytes untouched. What the product should
   * know comes as a notice of its own.
   *
   * @param reason stable word, such as {@code conflict}
   * @param field dotted path of the field at fault
   * @param rule the rule that it breaks
   */
  record SetAside(String reason, Optional<String> field, String rule) implements Out {}

  /** Count and log: someone should look. */
  record RaiseAlarm(Alarm alarm, TenantId tenant, JobId jobId, int epoch, int number)
      implements Out {}
}
