package dev.patchbay.local;

import java.util.HashMap;
import java.util.Map;

/**
 * How the processes of a stack run.
 *
 * @param tuning of router and workers
 * @param broker the same of the broker, if the stack has its own
 * @param router further properties of the router
 * @param worker further properties of every worker
 */
public record AppSettings(
    Tuning tuning, Tuning broker, Map<String, String> router, Map<String, String> worker) {
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

  /** All of one tuning. */
  public AppSettings(Tuning tuning, Map<String, String> router, Map<String, String> worker) {
    this(tuning, tuning, router, worker);
  }

  /** The same with another broker. */
  public AppSettings withBroker(Tuning other) {
    return new AppSettings(tuning, other, router, worker);
  }

  /** The same with further properties of the router. */
  public AppSettings withRouter(Map<String, String> further) {
    var all = new HashMap<>(router);
    all.putAll(further);
    return new AppSettings(tuning, broker, all, worker);
  }
}
