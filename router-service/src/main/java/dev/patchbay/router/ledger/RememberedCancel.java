package dev.patchbay.router.ledger;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A cancel came before its submit.
 *
 * @param until broker time from which the cancel is forgotten
 */
record RememberedCancel(TenantId tenant, JobId jobId, Instant until) implements JobState {
  @Override
  public Trace trace() {
    return Trace.NONE;
  }

  /** Nothing is due of it: whoever cancels what never comes fills no memory with it. */
  @Override
  public boolean settled() {
    return true;
  }

  @Override
  public OptionalLong wakeTick() {
    return OptionalLong.empty();
  }

  @Override
  public Optional<Instant> wakeTime() {
    return Optional.of(until);
  }

  boolean forgottenAt(Instant time) {
    return !time.isBefore(until);
  }
}
