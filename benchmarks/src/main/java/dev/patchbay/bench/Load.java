package dev.patchbay.bench;

import java.util.Set;

/**
 * What the machine did in a window.
 *
 * @param client CPU microseconds of the client that was measured
 * @param server CPU microseconds of the bench server
 * @param foreignCores cores that processes other than ours kept busy
 * @param busy the part of the machine that was busy, from 0 to 1
 */
record Load(long client, long server, double foreignCores, double busy) {
  /**
   * Between two looks.
   *
   * @param client the process that was measured
   * @param ours all that belong to the run
   */
  static Load between(
      ProcessTimes before, ProcessTimes after, long client, long server, Set<Long> ours) {
    double elapsed = after.instant() - before.instant();
    double foreign =
        Math.max(0, after.without(ours).minus(before.without(ours)).toNanos() / elapsed);
    double own = after.ofAll(ours).minus(before.ofAll(ours)).toNanos() / elapsed;
    return new Load(
        micros(client, before, after),
        micros(server, before, after),
        foreign,
        (own + foreign) / Runtime.getRuntime().availableProcessors());
  }

  private static long micros(long process, ProcessTimes before, ProcessTimes after) {
    return after.of(process).minus(before.of(process)).toNanos() / 1_000;
  }
}
