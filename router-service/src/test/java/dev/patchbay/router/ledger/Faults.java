package dev.patchbay.router.ledger;

import java.util.Random;

/**
 * How often what goes wrong in one history, as chances per occasion. Each fault is on in about half
 * of the histories, so that some meet one fault alone and some none.
 */
record Faults(
    double duplicates,
    double lostSignals,
    double kills,
    double pauses,
    double lags,
    double drains,
    double routerCrashes,
    double redeliveries,
    double declines,
    double cuts,
    double providerFailures) {
  static Faults drawn(Random random) {
    return new Faults(
        some(random, 0.15),
        some(random, 0.1),
        some(random, 0.0006),
        some(random, 0.0008),
        some(random, 0.0008),
        some(random, 0.003),
        some(random, 0.2),
        some(random, 0.3),
        some(random, 0.2),
        some(random, 0.1),
        some(random, 0.3));
  }

  private static double some(Random random, double chance) {
    return random.nextBoolean() ? chance : 0;
  }
}
