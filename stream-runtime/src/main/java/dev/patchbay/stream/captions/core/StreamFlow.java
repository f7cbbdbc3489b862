package dev.patchbay.stream.captions.core;

/** What becomes of frames that have come. */
public enum StreamFlow {
  /** All that have come were taken. */
  TAKEN,
  /** None can be taken now, or none can come. */
  HELD,
  /** None can be taken, because nothing more is granted for them. */
  UNGRANTED
}
