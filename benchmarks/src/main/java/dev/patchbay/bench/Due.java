package dev.patchbay.bench;

/**
 * What shall come in a window.
 *
 * @param up frames that the provider shall be given
 * @param down frames or words that shall come back
 * @param seconds of sound that all sessions speak, together
 */
record Due(long up, long down, double seconds) {
  /** A pair of frames of each session every 40 ms. */
  static Due pairs(Window window) {
    return new Due(window.frames(), window.frames(), window.seconds());
  }
}
