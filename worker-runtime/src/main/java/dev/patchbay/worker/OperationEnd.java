package dev.patchbay.worker;

import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.ProviderOperation;
import java.time.Duration;
import java.util.Optional;

/**
 * How one provider operation ended, as a lane tells it. It names no tenant and no job, and holds
 * nothing that was said.
 *
 * @param target as in policies
 * @param count a caller's bad request and what was broken off count as ignored
 * @param reason stable word, such as {@code ok}, {@code timeout} or {@code http_500}
 * @param took from its beginning until it ended or was given up
 * @param probeId the probe that it answers, of a probe alone
 */
public record OperationEnd(
    String target,
    ProviderOperation operation,
    HealthCount count,
    String reason,
    Duration took,
    Optional<String> probeId) {
  /** Of what a job needed. */
  public OperationEnd(
      String target, ProviderOperation operation, HealthCount count, String reason, Duration took) {
    this(target, operation, count, reason, took, Optional.empty());
  }
}
