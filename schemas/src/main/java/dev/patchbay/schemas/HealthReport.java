package dev.patchbay.schemas;

import java.time.Duration;
import java.util.Optional;

/**
 * How one provider operation ended, on {@code audio.health} under its target. It names no tenant
 * and no job, and holds nothing that was said.
 *
 * @param workerId whose operation it was
 * @param lane the lane for which it was done; of a probe, one that the worker serves
 * @param target the target, as in policies, such as {@code openai/gpt-realtime-2}
 * @param operation what was done
 * @param count how it counts; a caller's bad request is ignored
 * @param reason stable word for machines, such as {@code ok}, {@code timeout}, {@code stall},
 *     {@code http_500} or {@code socket_lost}
 * @param took from its beginning to its end, or until it was given up: at most {@link #MOST}
 * @param probeId the probe that it answers, of a probe and of nothing else: 1 to 64 characters
 */
public record HealthReport(
    String workerId,
    Lane lane,
    String target,
    ProviderOperation operation,
    HealthCount count,
    String reason,
    Duration took,
    Optional<String> probeId) {
  /** No operation is watched for longer. */
  public static final Duration MOST = Duration.ofDays(1);

  public HealthReport {
    Rules.requireWorker(workerId);
    Rules.requireName(target, "target");
    Rules.requireWord(reason, "reason");
    Rules.requireBetween(took, Duration.ZERO, MOST, "took");
    probeId.ifPresent(HealthReport::requireProbe);
    ContractViolation.require(
        probeId.isPresent() == (operation == ProviderOperation.PROBE),
        "probeId",
        "must be there for a probe, and for nothing else");
  }

  /** Of what a job needed. */
  public HealthReport(
      String workerId,
      Lane lane,
      String target,
      ProviderOperation operation,
      HealthCount count,
      String reason,
      Duration took) {
    this(workerId, lane, target, operation, count, reason, took, Optional.empty());
  }

  /** The id of a probe: 1 to 64 characters, not all blank. */
  static void requireProbe(String probeId) {
    Rules.requireText(probeId, "probeId", 64);
    Rules.requireName(probeId, "probeId");
  }
}
