package dev.patchbay.stream.captions.core;

import java.util.Optional;

/**
 * Tells sound that may be speech from what is always there. The floor follows the level only while
 * nobody speaks: else it would climb up on a steady voice, and end its turn.
 */
final class Voice {
  /** Never taken for speech below this. */
  private static final double LEAST = -45;

  private static final double ABOVE_FLOOR = 10;

  /** Speech goes on down to so much below where it begins. */
  private static final double BELOW_ON = 3;

  private static final double FIRST_FLOOR = -60;
  private static final double LOUDEST_FLOOR = -30;
  private static final double PACE = 0.1;

  private double floor;
  private boolean begun;

  /**
   * @param floor where it was heard before: how loud it was where nobody spoke
   */
  Voice(Optional<Double> floor) {
    this.floor = floor.orElse(FIRST_FLOOR);
    this.begun = floor.isPresent();
  }

  /** How loud it is where nobody speaks, once it was heard. */
  Optional<Double> floor() {
    return begun ? Optional.of(floor) : Optional.empty();
  }

  /**
   * Whether a block of about 20 ms may be speech.
   *
   * @param level in dB of full scale
   * @param speaking whether somebody speaks until now
   */
  boolean hears(double level, boolean speaking) {
    if (!begun) {
      begun = true;
      floor = level < LOUDEST_FLOOR ? Math.max(level, FIRST_FLOOR) : FIRST_FLOOR;
    }
    double on = Math.max(LEAST, floor + ABOVE_FLOOR);
    if (speaking) {
      return level >= on - BELOW_ON;
    }
    if (level < on) {
      floor += PACE * (level - floor);
      return false;
    }
    return true;
  }
}
