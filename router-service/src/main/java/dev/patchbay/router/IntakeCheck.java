package dev.patchbay.router;

import dev.patchbay.router.IntakeFinding.SetAside;
import dev.patchbay.router.IntakeFinding.Taken;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.SchemaViolation;
import dev.patchbay.schemas.Schemas;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges what a product wrote: size, JSON, schema, record, what is built, deadline; in this order,
 * the first fault counts.
 */
final class IntakeCheck {
  private final int maxValueBytes;

  /**
   * @param maxValueBytes largest value that is read as a request; in a larger one, up to what its
   *     topic takes, the job's id alone is looked for
   */
  IntakeCheck(int maxValueBytes) {
    this.maxValueBytes = maxValueBytes;
  }

  IntakeFinding judge(byte @Nullable [] value, Instant publishedAt) {
    if (value == null || value.length == 0) {
      return new SetAside(Fault.of(Fault.MALFORMED, "", "must not be empty"), Optional.empty());
    }
    if (value.length > maxValueBytes) {
      String rule = "must have at most " + maxValueBytes + " bytes";
      return new SetAside(Fault.of(Fault.OVERSIZE, "", rule), JobIdScan.of(value));
    }
    JsonNode tree;
    try {
      tree = Json.tree(value);
    } catch (ContractViolation e) {
      return new SetAside(Fault.of(Fault.MALFORMED, e), JobIdScan.of(value));
    }
    Optional<SchemaViolation> violation = Schemas.load().check(MessageType.JOB_REQUEST, tree);
    if (violation.isPresent()) {
      return new SetAside(Fault.of(violation.get()), JobIdScan.of(value));
    }
    try {
      return judge(Json.read(MessageType.JOB_REQUEST, tree), publishedAt);
    } catch (ContractViolation e) {
      return new SetAside(Fault.of(Fault.SCHEMA, e), JobIdScan.of(value));
    }
  }

  private static IntakeFinding judge(JobRequest request, Instant publishedAt) {
    Optional<Fault> fault =
        switch (request) {
          case JobRequest.Submit submit -> faultOf(submit.job(), publishedAt);
          case JobRequest.Quote quote -> faultOf(quote.job(), publishedAt);
          case JobRequest.Cancel _, JobRequest.HangUp _, JobRequest.Verdict _ -> Optional.empty();
        };
    return fault.isPresent()
        ? new SetAside(fault.get(), Optional.of(request.jobId()))
        : new Taken(request);
  }

  private static Optional<Fault> faultOf(Job job, Instant publishedAt) {
    return Unsupported.in(job).or(() -> deadline(job, publishedAt));
  }

  private static Optional<Fault> deadline(Job job, Instant publishedAt) {
    return job.limits()
        .finishBy()
        .filter(finishBy -> !finishBy.isAfter(publishedAt))
        .map(_ ->
            Fault.of(Fault.PAST_DEADLINE, "job.limits.finishBy", "must be after the publication"));
  }
}
