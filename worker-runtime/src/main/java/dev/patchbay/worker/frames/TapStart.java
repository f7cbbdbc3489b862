package dev.patchbay.worker.frames;

import java.time.Instant;

/** Where a subscription begins to read its partition. */
public sealed interface TapStart {
  /** With the record at that offset, which must be kept still and be written or the next to be. */
  record At(long offset) implements TapStart {
    public At {
      if (offset < 0) {
        throw new IllegalArgumentException("offset: must not be negative");
      }
    }
  }

  /**
   * With the first record that the broker has had at that time of its own or later, of those that
   * are kept still.
   */
  record Since(Instant brokerTime) implements TapStart {
    public Since {
      if (brokerTime.isBefore(Instant.EPOCH)) {
        throw new IllegalArgumentException("brokerTime: must not be before 1970");
      }
    }
  }

  /** With what is written from now on. */
  record Now() implements TapStart {}
}
