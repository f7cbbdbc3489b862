package dev.patchbay.router.ledger;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.IntakeRecord;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.TenantId;
import java.time.Instant;
import java.util.Optional;

/** What happened to one job. */
public sealed interface Event {
  TenantId tenant();

  JobId jobId();

  /** Something that a product asked. */
  sealed interface Asked extends Event {}

  /**
   * A product asks for a job.
   *
   * @param contentHash equal hashes are the same content again
   * @param publishedAt broker time of the product's record
   */
  record Submitted(TenantId tenant, Job job, String contentHash, Instant publishedAt, Trace trace)
      implements Asked {
    @Override
    public JobId jobId() {
      return job.jobId();
    }
  }

  /**
   * A product asks what a job would come to; nothing comes of that but an answer.
   *
   * @param submit the job as if it was submitted
   */
  record QuoteAsked(Submitted submit) implements Asked {
    @Override
    public TenantId tenant() {
      return submit.tenant();
    }

    @Override
    public JobId jobId() {
      return submit.jobId();
    }
  }

  /** A product does not want a job any more. */
  record Cancelled(TenantId tenant, JobId jobId, Instant publishedAt) implements Asked {}

  /** The caller of a live job has left. */
  record HungUp(TenantId tenant, JobId jobId) implements Asked {}

  /** A product judges a finished job. */
  record Judged(TenantId tenant, JobId jobId, String verdict) implements Asked {}

  /**
   * A worker wishes to run an attempt.
   *
   * @param frames where it would have the frames of a live job
   */
  record Claimed(Claim claim, Optional<FramesPlace> frames) implements Event {
    /** For a job without frames. */
    public Claimed(Claim claim) {
      this(claim, Optional.empty());
    }

    @Override
    public TenantId tenant() {
      return claim.tenant();
    }

    @Override
    public JobId jobId() {
      return claim.jobId();
    }
  }

  /** A holder is alive. */
  record Progressed(AttemptReport.Progress report) implements Event {
    @Override
    public TenantId tenant() {
      return report.claim().tenant();
    }

    @Override
    public JobId jobId() {
      return report.claim().jobId();
    }
  }

  /** A holder's last word. */
  record Ended(AttemptReport.Ended report) implements Event {
    @Override
    public TenantId tenant() {
      return report.claim().tenant();
    }

    @Override
    public JobId jobId() {
      return report.claim().jobId();
    }
  }

  /** A holder asks whether it may change something in the world. */
  record EffectClaimed(AttemptReport.EffectClaimed report) implements Event {
    @Override
    public TenantId tenant() {
      return report.claim().tenant();
    }

    @Override
    public JobId jobId() {
      return report.claim().jobId();
    }
  }

  /** A worker's no to a dispatch. */
  record Declined(TenantId tenant, JobId jobId, int attempt, String reason) implements Event {}

  /** A tick or a broker time has come for which the state asked; harmless when too early. */
  record Due(TenantId tenant, JobId jobId) implements Event {}

  static Event of(IntakeRecord intake, Trace trace) {
    return switch (intake.request()) {
      case JobRequest.Submit submit -> submitted(intake, submit.job(), trace);
      case JobRequest.Quote quote -> new QuoteAsked(submitted(intake, quote.job(), trace));
      case JobRequest.Cancel cancel ->
          new Cancelled(intake.tenant(), cancel.jobId(), intake.publishedAt());
      case JobRequest.HangUp hangUp -> new HungUp(intake.tenant(), hangUp.jobId());
      case JobRequest.Verdict judged ->
          new Judged(intake.tenant(), judged.jobId(), judged.verdict());
    };
  }

  private static Submitted submitted(IntakeRecord intake, Job job, Trace trace) {
    return new Submitted(intake.tenant(), job, intake.contentHash(), intake.publishedAt(), trace);
  }
}
