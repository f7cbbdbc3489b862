package dev.patchbay.bench;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One window of one client.
 *
 * @param round the number of its turn, from 0
 * @param due what was due
 * @param up appends as the server saw them
 * @param down deltas as the client saw them
 * @param allocated bytes that the client allocated; negative when it cannot tell
 * @param rejected why it does not count, if it does not
 */
record WindowResult(
    int round,
    Due due,
    Arrivals up,
    Arrivals down,
    long allocated,
    Load load,
    Optional<String> rejected) {
  private static final double LEAST_RECEIVED = 0.99;
  private static final double MOST_RECEIVED = 1.01;
  private static final double MOST_FOREIGN_CORES = 0.15;
  private static final double MOST_BUSY_FOR_LATENCY = 0.60;

  static WindowResult of(
      int round, Due due, Arrivals up, Arrivals down, long allocated, Load load) {
    return new WindowResult(round, due, up, down, allocated, load, rejection(due, up, down, load));
  }

  boolean counts() {
    return rejected.isEmpty();
  }

  /** Latency says something of a client only where the machine has room. */
  boolean latencyCounts() {
    return counts() && load.busy() < MOST_BUSY_FOR_LATENCY;
  }

  double pairs() {
    return (up.inTime() + down.inTime()) / 2.0;
  }

  double cpuMicrosPerPair() {
    return load.client() / pairs();
  }

  /** Of each second that a session speaks. */
  double cpuMicrosPerSecond() {
    return load.client() / due.seconds();
  }

  double serverMicrosPerPair() {
    return load.server() / pairs();
  }

  OptionalDouble bytesPerPair() {
    return allocated < 0 ? OptionalDouble.empty() : OptionalDouble.of(allocated / pairs());
  }

  private static Optional<String> rejection(Due due, Arrivals up, Arrivals down, Load load) {
    if (up.damaged() + down.damaged() > 0) {
      return Optional.of("%d frames were damaged".formatted(up.damaged() + down.damaged()));
    }
    double upRatio = (double) up.inTime() / due.up();
    double downRatio = (double) down.inTime() / due.down();
    if (outside(upRatio)) {
      return Optional.of("received up %.3f of what was due".formatted(upRatio));
    }
    if (outside(downRatio)) {
      return Optional.of("received down %.3f of what was due".formatted(downRatio));
    }
    if (load.foreignCores() > MOST_FOREIGN_CORES) {
      return Optional.of("other processes used %.2f cores".formatted(load.foreignCores()));
    }
    return Optional.empty();
  }

  private static boolean outside(double received) {
    return received < LEAST_RECEIVED || received > MOST_RECEIVED;
  }
}
