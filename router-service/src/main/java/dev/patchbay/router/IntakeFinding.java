package dev.patchbay.router;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import java.util.Optional;

/** What intake makes of a record's value. */
sealed interface IntakeFinding {
  /** A request as the contract wants it, which asks for nothing that is not built. */
  record Taken(JobRequest request) implements IntakeFinding {}

  /** No such request; {@code jobId} is the job that it names, when that can be read. */
  record SetAside(Fault fault, Optional<JobId> jobId) implements IntakeFinding {}
}
