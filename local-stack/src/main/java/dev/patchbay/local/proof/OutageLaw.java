package dev.patchbay.local.proof;

import dev.patchbay.local.DeliveredSettings;
import dev.patchbay.local.ProofContext;
import java.time.Duration;
import java.util.Map;

/**
 * What an outage may do to customers.
 *
 * @param fewest operations that the router's breaker wants to see before it judges
 * @param perSecond jobs that come
 * @param openFor from an opening to the first probe
 */
record OutageLaw(int fewest, int perSecond, Duration openFor) {
  /** Within this the first decisions of all replicas must lie. */
  static final Duration TOGETHER = Duration.ofMillis(500);

  /** By then every router knows that a breaker has opened, and what was under way has failed. */
  static final Duration UNDER_WAY = Duration.ofSeconds(1);

  /** After the wait: probes, and a share of the jobs after the other. */
  static final Duration RISE = Duration.ofSeconds(5);

  private static final int PER_SECOND = 50;
  private static final int QUICK_PER_SECOND = 10;

  private static final String CALLS = "patchbay.router.breaker.calls";
  private static final String OPEN_FOR = "patchbay.router.breaker.open-for";

  /** By the settings with which the router is delivered. In the quick form fewer jobs come. */
  static OutageLaw of(ProofContext context) {
    var router = DeliveredSettings.of(context.installation(), "router-service");
    int perSecond = context.quick() ? QUICK_PER_SECOND : PER_SECOND;
    return new OutageLaw(router.number(CALLS), perSecond, router.time(OPEN_FOR));
  }

  /** By what the routers are to go. */
  Map<String, String> settings() {
    return Map.of(CALLS, Integer.toString(fewest), OPEN_FOR, openFor.toMillis() + "ms");
  }

  /** The breaker's fewest, and what comes in a second. */
  long mostFailed() {
    return fewest + perSecond * UNDER_WAY.toSeconds();
  }

  /** From the end of the fault until all jobs may go to the target again. */
  Duration closedWithin() {
    return openFor.plus(RISE);
  }
}
