package dev.patchbay.worker;

import dev.patchbay.schemas.Claim;
import org.slf4j.spi.LoggingEventBuilder;

/** What a log line about a claim carries: ids and nothing else. */
final class Ids {
  private Ids() {}

  static LoggingEventBuilder of(Claim claim, LoggingEventBuilder line) {
    return line.addKeyValue("tenant", claim.tenant())
        .addKeyValue("jobId", claim.jobId())
        .addKeyValue("attempt", claim.attempt())
        .addKeyValue("claimId", claim.claimId());
  }
}
