package dev.patchbay.chained;

/**
 * Tells pauses from speech by level, one frame of 20 ms after the other.
 *
 * <p>It follows how loud speech is and how quiet its background: each is reached in a few frames
 * and forgotten by 1 dB a second, so that neither a loud first speaker nor a noisy line hides the
 * pauses of what follows. A pause begins in the lowest third between the two and ends well above
 * that; where they are less than 12 dB apart there is none. The same samples give the same answers
 * on every machine.
 */
final class SpeechLevel {
  /** Quieter than this is a pause, whatever is around it; in dB below full scale. */
  private static final double SILENCE = -60;

  private static final double FLOOR = -70;
  private static final double CONTRAST = 12;
  private static final double HYSTERESIS = 3;
  private static final double REACH = 0.3;
  private static final double FORGET = 0.02;

  private double loud = FLOOR;
  private double quiet = 0;
  private boolean pause;

  /** Whether this frame is part of a pause. */
  boolean pause(short[] samples, int from, int to) {
    return pause(level(samples, from, to));
  }

  private boolean pause(double level) {
    loud = Math.max(follow(loud, level, level > loud), FLOOR);
    quiet = Math.min(follow(quiet, level, level < quiet), loud);
    double enter = Math.min(loud - CONTRAST, quiet + REACH * (loud - quiet));
    double border = Math.max(SILENCE, enter) + (pause ? HYSTERESIS : 0);
    pause = level <= border;
    return pause;
  }

  private static double follow(double followed, double level, boolean beyond) {
    return beyond
        ? followed + REACH * (level - followed)
        : followed - Math.signum(followed - level) * FORGET;
  }

  /** In dB of full scale; a constant offset is not heard. */
  private static double level(short[] samples, int from, int to) {
    long sum = 0;
    long squares = 0;
    for (int i = from; i < to; i++) {
      sum += samples[i];
      squares += samples[i] * samples[i];
    }
    double count = to - from;
    double power = (squares - sum * (double) sum / count) / count / (32_768.0 * 32_768.0);
    return power <= 1e-7 ? FLOOR : 10 * StrictMath.log10(power);
  }
}
