package dev.patchbay.worker.frames;

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

  /** With what is written from now on. */
  record Now() implements TapStart {}
}
