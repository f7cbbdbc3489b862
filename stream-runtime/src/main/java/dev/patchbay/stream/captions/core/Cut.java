package dev.patchbay.stream.captions.core;

/** What becomes of a stream's sound. */
sealed interface Cut {
  /**
   * A segment begins, with sound at that place.
   *
   * @param from where the first that belongs to it begins
   */
  record Begin(int segment, long startMicros, Spot from) implements Cut {}

  /** This belongs to it. */
  record Give(Piece piece) implements Cut {}

  /**
   * It is whole.
   *
   * @param endMicros where its last sound ends
   * @param soundArrivedMs when that came
   */
  record Commit(long endMicros, long soundArrivedMs) implements Cut {}
}
