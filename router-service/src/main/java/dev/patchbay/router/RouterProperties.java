package dev.patchbay.router;

import dev.patchbay.router.breaker.BreakerSettings;
import dev.patchbay.router.ledger.Timings;
import dev.patchbay.router.money.CostModel;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The router's settings; {@code application.yml} holds the values with their reasons.
 *
 * @param maxJobBytes largest record value that intake looks into
 * @param duePerTick how many due jobs one tick may move in one partition
 * @param workerReportInterval how often workers report their slots
 * @param startWait how long the views may take to be read to their ends at the start
 * @param catchUpWait how long a record of an unknown tenant may wait for the view of control data
 * @param threadReplacements how many stream threads may be replaced within {@code failureWindow}
 * @param failureWindow see {@code threadReplacements}
 * @param hangingAfter how long committed records may stand still behind a transaction that its
 *     coordinator does not know before the router ends it, at least a second; it looks four times
 *     as often
 * @param ledger the ledger's waits
 * @param breaker by what the targets' breakers go
 * @param costs what work is taken to come to where a job does not say it
 */
@ConfigurationProperties("patchbay.router")
record RouterProperties(
    int maxJobBytes,
    int duePerTick,
    Duration workerReportInterval,
    Duration startWait,
    Duration catchUpWait,
    int threadReplacements,
    Duration failureWindow,
    Duration hangingAfter,
    Timings ledger,
    BreakerSettings breaker,
    CostModel costs) {
  RouterProperties {
    require(maxJobBytes >= 1024, "max-job-bytes must be at least 1024");
    require(duePerTick >= 1, "due-per-tick must be at least 1");
    require(workerReportInterval.isPositive(), "worker-report-interval must be positive");
    require(startWait.isPositive(), "start-wait must be positive");
    require(catchUpWait.isPositive(), "catch-up-wait must be positive");
    require(threadReplacements >= 0, "thread-replacements must not be negative");
    require(failureWindow.isPositive(), "failure-window must be positive");
    require(hangingAfter.toSeconds() >= 1, "hanging-after must be at least 1 s");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("patchbay.router: " + rule);
    }
  }
}
