package dev.patchbay.router.breaker;

import java.time.Duration;
import java.util.List;

/**
 * By what a breaker goes.
 *
 * @param silence so long without a counted operation, and those before it are forgotten
 * @param calls fewest counted operations that say anything, 1 to 10000; while a share of the jobs
 *     goes to the target, that share of them. The last of twice as many are looked at
 * @param failurePercent failures per hundred counted operations from which it opens, 1 to 100
 * @param openFor from its opening to the first probe
 * @param probeWithin a probe that is not answered by then has failed
 * @param probes good ones in a row that let it recover, 1 to 10
 * @param shares percent of new jobs while it recovers, rising, each 1 to 99, at least one
 * @param shareFor how long each share lasts
 */
public record BreakerSettings(
    Duration silence,
    int calls,
    int failurePercent,
    Duration openFor,
    Duration probeWithin,
    int probes,
    List<Integer> shares,
    Duration shareFor) {
  public BreakerSettings {
    require(silence.isPositive(), "silence must be positive");
    require(calls >= 1 && calls <= 10_000, "calls must be 1 to 10000");
    require(failurePercent >= 1 && failurePercent <= 100, "failure-percent must be 1 to 100");
    require(openFor.isPositive(), "open-for must be positive");
    require(probeWithin.isPositive(), "probe-within must be positive");
    require(probes >= 1 && probes <= 10, "probes must be 1 to 10");
    shares = List.copyOf(shares);
    require(!shares.isEmpty() && rise(shares), "shares must rise, each 1 to 99");
    require(shareFor.isPositive(), "share-for must be positive");
  }

  private static boolean rise(List<Integer> shares) {
    int last = 0;
    for (int share : shares) {
      if (share <= last || share > 99) {
        return false;
      }
      last = share;
    }
    return true;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("patchbay.router.breaker: " + rule);
    }
  }
}
