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

  /**
   * The same on a machine where all has just been started together: a live job has ten seconds to
   * begin, not a second and a half.
   */
  public static final AppSettings PATIENT =
      new AppSettings(
          Tuning.QUICK_START, Map.of("patchbay.router.ledger.live-ticks", "40"), Map.of());

  public AppSettings {
    router = Map.copyOf(router);
    worker = Map.copyOf(worker);
  }
}
