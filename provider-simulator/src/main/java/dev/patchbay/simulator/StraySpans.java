package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Sound heard while no block was being read. Whether it counts as stray is known only when the
 * level of the blocks is, so spans are kept until then.
 */
final class StraySpans {
  private static final double NEAR = Math.pow(10, -1.2);
  private static final int MOST = 4096;

  private final ToneTiming timing;
  private final List<Span> spans = new ArrayList<>();

  StraySpans(ToneTiming timing) {
    this.timing = timing;
  }

  /**
   * A window in no block.
   *
   * @param level its mean square
   */
  void hear(long from, double level) {
    if (level < SyncSearch.SILENCE) {
      return;
    }
    long to = from + timing.window();
    if (!spans.isEmpty() && (spans.getLast().joins(from, level) || spans.size() == MOST)) {
      Span last = spans.removeLast();
      spans.add(new Span(last.from, to, Math.max(last.level, level), Math.min(last.quiet, level)));
    } else {
      spans.add(new Span(from, to, level, level));
    }
  }

  /** Forgets everything: what lay here belongs to an utterance. */
  void clear() {
    spans.clear();
  }

  /** Forgets what overlaps a block that starts here. */
  void dropAfter(double start) {
    List<Span> before = new ArrayList<>();
    for (Span span : spans) {
      long whole = Math.min(span.to, (long) Math.floor(start));
      if (whole - span.from >= timing.window()) {
        before.add(new Span(span.from, whole, span.level, span.quiet));
      }
    }
    spans.clear();
    spans.addAll(before);
  }

  /** Reports what is as loud as blocks of this level, neighbours joined, and forgets all. */
  void report(double blockLevel, ToneJudge judge) {
    long from = 0;
    long to = Long.MIN_VALUE;
    for (Span span : spans) {
      if (span.level < blockLevel * NEAR) {
        continue;
      }
      if (span.from > to) {
        flush(from, to, judge);
        from = span.from;
      }
      to = span.to;
    }
    flush(from, to, judge);
    spans.clear();
  }

  private static void flush(long from, long to, ToneJudge judge) {
    if (to > from) {
      judge.stray(from, to);
    }
  }

  /** A run of windows within 6 dB of each other. */
  private record Span(long from, long to, double level, double quiet) {
    private static final double ALIKE = Math.pow(10, 0.6);

    boolean joins(long next, double other) {
      return next <= to && other <= quiet * ALIKE && level <= other * ALIKE;
    }
  }
}
