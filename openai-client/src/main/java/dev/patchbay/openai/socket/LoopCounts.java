package dev.patchbay.openai.socket;

import java.util.concurrent.atomic.AtomicLong;

/** What happened on one loop. Written by the loop, read by whoever asks. */
final class LoopCounts {
  final Count open = new Count();
  final Count framesIn = new Count();
  final Count framesOut = new Count();
  final Count bytesIn = new Count();
  final Count bytesOut = new Count();
  final Count unknownEvents = new Count();
  final Count pauses = new Count();

  /** A number with one writer, for whom it is as cheap as a field. */
  static final class Count {
    private final AtomicLong value = new AtomicLong();

    void add(long more) {
      value.setRelease(value.getPlain() + more);
    }

    long value() {
      return value.getAcquire();
    }
  }
}
