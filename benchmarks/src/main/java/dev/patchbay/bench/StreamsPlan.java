package dev.patchbay.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a run of streams measures, and how long at that.
 *
 * @param captions streams that are captioned at a time
 * @param translations streams that are translated at a time
 * @param windows of each that shall count; rejected ones are tried again, up to as many more
 * @param window the length of one
 * @param seed of noise and phases
 */
record StreamsPlan(int captions, int translations, int windows, Duration window, long seed) {
  /** Works that are measured, each beside as many talks. */
  static final List<Work> WORKS = List.of(Work.CAPTIONS, Work.TRANSLATION);

  /** Translated silence flows behind a stream that breaks off, and must be over. */
  static final Duration REST = Duration.ofSeconds(12);

  private static final Duration AROUND_A_WINDOW = Duration.ofMillis(2_900);
  private static final Duration START_AND_END = Duration.ofSeconds(40);
  private static final Duration BEGIN_OF_A_JOB = Duration.ofMillis(60);

  int streams(Work work) {
    return work == Work.CAPTIONS ? captions : translations;
  }

  /** Compilers are done by then; it counts for nothing. */
  Duration warmUp() {
    return window.multipliedBy(2);
  }

  /** With no window rejected. */
  Duration length() {
    Duration begin = BEGIN_OF_A_JOB.multipliedBy(2L * (captions + translations));
    Duration warm = warmUp().plus(AROUND_A_WINDOW).multipliedBy(4).plus(REST);
    return START_AND_END.multipliedBy(WORKS.size()).plus(begin).plus(warm).plus(turns());
  }

  /** With every window rejected once. */
  Duration longest() {
    return length().plus(turns());
  }

  private Duration turns() {
    return window.plus(AROUND_A_WINDOW).multipliedBy(4).plus(REST).multipliedBy(windows);
  }
}
