package dev.patchbay.bench;

import java.time.Duration;

/**
 * What a run of talks measures, and how long at that.
 *
 * @param sessions how many talk at a time where cost is measured
 * @param fewer how many where latency is
 * @param windows of each subject that shall count, in each of the two cases; rejected ones are
 *     tried again, up to as many more
 * @param window the length of one
 * @param floor sessions per core that the worker must reach; 0: none
 * @param seed of noise and phases
 */
record TalksPlan(int sessions, int fewer, int windows, Duration window, int floor, long seed) {
  /** Worker, bridge and bare sockets; worker, bridge and copy loop. */
  private static final int SUBJECTS = 3;

  private static final Duration AROUND_A_WINDOW = Duration.ofMillis(2_900);
  private static final Duration START_AND_END = Duration.ofSeconds(30);
  private static final Duration BEGIN_OF_A_TALK = Duration.ofMillis(60);

  /** Compilers are done by then; it counts for nothing. */
  Duration warmUp() {
    return window.multipliedBy(2);
  }

  /** With no window rejected. */
  Duration length() {
    Duration warmUps = warmUp().plus(AROUND_A_WINDOW).multipliedBy(SUBJECTS + 1L);
    return START_AND_END.plus(BEGIN_OF_A_TALK.multipliedBy(sessions)).plus(warmUps).plus(turns());
  }

  /** With every window rejected once. */
  Duration longest() {
    return length().plus(turns());
  }

  private Duration turns() {
    return window.plus(AROUND_A_WINDOW).multipliedBy(2L * SUBJECTS * windows);
  }
}
