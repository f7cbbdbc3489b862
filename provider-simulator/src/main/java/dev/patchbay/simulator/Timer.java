package dev.patchbay.simulator;

/** Something that is to happen, and may be called off until it has. */
interface Timer {
  /** Without effect when it has happened or was called off. */
  void cancel();
}
