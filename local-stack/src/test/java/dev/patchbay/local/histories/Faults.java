package dev.patchbay.local.histories;

import java.util.Random;

/**
 * How often what goes wrong in one history, as chances per occasion. Each fault is on in about half
 * of the histories, so that some meet one alone and some none.
 */
record Faults(
    double kills,
    double hangs,
    double drains,
    double cuts,
    double lostReports,
    double doubtfulReports,
    double doubledReports,
    double lostSignals,
    double ledgerCrashes,
    double brokerOutages,
    double brokenSessions,
    double refusedDials,
    double lostResponses,
    double lateWords,
    double lateTools,
    double oddModel,
    double scarceRates,
    double openBreakers,
    double failedStages) {
  /**
   * @param chain whether talks may go on by the chain
   */
  static Faults drawn(Random random, boolean chain) {
    return new Faults(
        some(random, 0.0012),
        some(random, 0.0008),
        some(random, 0.0012),
        some(random, 0.0006),
        some(random, 0.03),
        some(random, 0.03),
        some(random, 0.08),
        some(random, 0.05),
        some(random, 0.01),
        some(random, 0.0006),
        some(random, 0.003),
        some(random, 0.25),
        some(random, 0.08),
        some(random, 0.25),
        some(random, 0.3),
        some(random, 0.1),
        chain ? some(random, 0.05) : 0,
        chain ? some(random, 0.002) : 0,
        chain ? some(random, 0.08) : 0);
  }

  private static double some(Random random, double chance) {
    return random.nextBoolean() ? chance : 0;
  }
}
