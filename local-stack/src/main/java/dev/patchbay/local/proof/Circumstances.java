package dev.patchbay.local.proof;

import dev.patchbay.local.SimulatedProvider;

/**
 * Under which talks fall.
 *
 * @param times of the stages by which they go on
 * @param queued bounded jobs that wait for the same workers all the while
 */
record Circumstances(StageTimes times, int queued) {
  static Circumstances of(StageTimes times) {
    return new Circumstances(times, 0);
  }

  /** Nothing else befalls a call than what these say. */
  void set(SimulatedProvider provider) {
    provider.mend();
    if (queued > 0) {
      QueuedJobs.linger(provider);
    }
    times.set(provider);
  }

  /** For a folder. */
  String name() {
    return queued == 0 ? times.name() : times.name() + "-queue";
  }

  @Override
  public String toString() {
    return queued == 0 ? times.toString() : "%s behind %d jobs".formatted(times, queued);
  }
}
