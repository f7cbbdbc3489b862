package dev.patchbay.simulator;

import java.time.Duration;

/**
 * How much a simulator takes on; checked at birth.
 *
 * @param calls calls and uploads at once, 1 to 10,000; one more is answered 503
 * @param uploadBytes of all request bodies at once, at least one largest body; what goes beyond is
 *     answered 503. At most as many again of all messages on sockets that are not dealt with, and
 *     no more than a part of the heap; what goes beyond ends its session
 * @param ledgerEntries kept, 1 to 1,000,000; the oldest are dropped and counted
 * @param uploadTimeout from a request's first byte to its last
 * @param writeTimeout within which a client must take what it was sent
 */
public record SimulatorLimits(
    int calls, long uploadBytes, int ledgerEntries, Duration uploadTimeout, Duration writeTimeout) {

  /** That all ended sessions' events may take up. */
  static final long SESSION_EVENT_BYTES = 128L << 20;

  /** Throws {@link IllegalArgumentException} naming the component at fault. */
  public SimulatorLimits {
    require(calls >= 1 && calls <= 10_000, "calls must be from 1 to 10000");
    require(uploadBytes >= CallCollector.MAX_BODY, "uploadBytes must hold one largest body");
    require(
        ledgerEntries >= 1 && ledgerEntries <= 1_000_000,
        "ledgerEntries must be from 1 to 1000000");
    require(uploadTimeout.isPositive(), "uploadTimeout must be more than 0");
    require(writeTimeout.isPositive(), "writeTimeout must be more than 0");
  }

  /** 256 calls at once, 256 MiB, 200,000 entries, a minute each way. */
  public static SimulatorLimits defaults() {
    Duration minute = Duration.ofMinutes(1);
    return new SimulatorLimits(256, 1L << 28, 200_000, minute, minute);
  }

  /** Ended sessions kept, with their events: fewer than calls, as they hold more. */
  int ledgerSessions() {
    return Math.min(ledgerEntries, 2_000);
  }

  SimulatorLimits withCalls(int most) {
    return new SimulatorLimits(most, uploadBytes, ledgerEntries, uploadTimeout, writeTimeout);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
