package dev.patchbay.local;

import java.util.Map;

/**
 * How the processes of a stack run.
 *
 * @param tuning of broker, router and workers
 * @param router further properties of the router
 * @param worker further properties of every worker
 */
public record AppSettings(Tuning tuning, Map<String, String> router, Map<String, String> worker) {
  /** Quick to start, no further properties. */
  public static final AppSettings USUAL = new AppSettings(Tuning.QUICK_START, Map.of(), Map.of());

  public AppSettings {
    router = Map.copyOf(router);
    worker = Map.copyOf(worker);
  }
}
