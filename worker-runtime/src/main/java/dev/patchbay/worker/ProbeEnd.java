package dev.patchbay.worker;

import dev.patchbay.schemas.HealthCount;

/**
 * How a probe's call ended.
 *
 * @param count ignored where the end says nothing about the target
 * @param reason stable word, as of {@link OperationEnd}
 */
public record ProbeEnd(HealthCount count, String reason) {
  /** It did not end in time. */
  public static final ProbeEnd TIMEOUT = new ProbeEnd(HealthCount.FAILURE, "timeout");

  static ProbeEnd ignored(String reason) {
    return new ProbeEnd(HealthCount.IGNORE, reason);
  }
}
