package dev.patchbay.local.proof;

import dev.patchbay.local.SimulatedProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Vendors that fail by a seed: each call that a job may make is drawn by the name that its worker
 * will give it, so that whoever works the job meets the same faults at whatever vendor.
 */
final class Chaos {
  private static final int ATTEMPTS = 3;

  /** Before the first byte, amid the answer, and none but late. */
  private static final List<String> FAULTS =
      List.of("500", "503:1", "429:1", "cut:0", "cut:40", "cut:900", "garbage", "delay:700");

  private final RandomGenerator random;
  private final double share;

  /**
   * @param share of calls that are spoiled, 0 to 1
   */
  Chaos(RandomGenerator random, double share) {
    this.random = random;
    this.share = share;
  }

  /** Spoils the jobs' calls at these vendors, and says how many names it drew. */
  int spoil(List<MixedPlan.Planned> jobs, List<SimulatedProvider> vendors) {
    List<String> names = new ArrayList<>();
    for (MixedPlan.Planned job : jobs) {
      for (int epoch = 1; epoch <= ATTEMPTS; epoch++) {
        for (int call = 1; call <= job.calls(); call++) {
          if (random.nextDouble() < share) {
            names.add(job.good().job().jobId() + "-" + epoch + "-" + call);
          }
        }
      }
    }
    for (String name : names) {
      String fault = FAULTS.get(random.nextInt(FAULTS.size()));
      vendors.forEach(vendor -> vendor.spoilCall(name, fault));
    }
    return names.size();
  }
}
