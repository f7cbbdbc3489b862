package dev.patchbay.simulator;

/**
 * The letters of the tone code: 32 tones in two groups of 16, and a sync chord that no byte makes.
 *
 * <p>Every tone has a whole number of cycles in the analysis window, so tones are orthogonal there
 * and blind to a constant offset; every tone's phase is zero at the window's start, which is what
 * makes time measurable from a single symbol.
 */
final class ToneAlphabet {
  static final int TONES = 32;
  static final int GROUP = 16;

  /** Cycles per analysis window of the lowest tone; tone {@code t} has {@code LOWEST + t}. */
  static final int LOWEST = 5;

  /** Length of the analysis window in seconds; tone spacing is its inverse. */
  static final double WINDOW_SECONDS = 0.012;

  /** Amplitude of each of the two tones of a data symbol, in PCM16 steps (-20 dBFS). */
  static final double AMPLITUDE = 3277;

  /** Tones of the sync chord: two low and two high, each at half amplitude. */
  private static final int[] SYNC = {1, 8, 17, 25};

  private static final int WHITEN_STEP = 0xA7;
  private static final int WHITEN_START = 0x35;

  private ToneAlphabet() {}

  static int[] sync() {
    return SYNC.clone();
  }

  /** Hz. */
  static double frequency(int tone) {
    return (LOWEST + tone) / WINDOW_SECONDS;
  }

  /** The low tone of a transmitted byte: its low nibble. */
  static int low(int value) {
    return value & 15;
  }

  /** The high tone of a transmitted byte: its high nibble, in the upper group. */
  static int high(int value) {
    return GROUP + (value >> 4 & 15);
  }

  /** Its own inverse: spreads the few nibbles of plain text over the whole band. */
  static int whiten(int value, int index) {
    return (value ^ (WHITEN_STEP * index + WHITEN_START)) & 0xff;
  }
}
