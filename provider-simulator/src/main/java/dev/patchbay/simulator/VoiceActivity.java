package dev.patchbay.simulator;

/**
 * Finds speech by energy, in frames of 20 ms: two frames over the level begin it, and silence of
 * the length that the turn detection states ends it.
 *
 * <p>The level is 10 dB over the noise heard before, and at least -45 dBFS; each tenth of the
 * threshold over or under a half moves that least level by 5 dB. The noise is learned only while
 * nobody speaks: speech of a constant level would otherwise pass for noise in the end.
 */
final class VoiceActivity {
  static final int FRAME_MILLIS = 20;

  /** Frames over the level before speech is believed. */
  static final int ONSET_FRAMES = 2;

  enum Edge {
    NONE,
    /** Speech began with the frame before this one. */
    STARTED,
    /** Whether the turn is over depends on its words: see {@link #judged}. Once in a pause. */
    PAUSED,
    /** The turn is over with this frame. */
    STOPPED
  }

  private static final double FULL_SCALE = 32768;
  private static final double SILENT_DBFS = -96;
  private static final double LEAST_DBFS = -45;
  private static final double DB_PER_THRESHOLD = 50;
  private static final double OVER_NOISE_DB = 10;
  private static final double RELEASE_DB = 3;
  private static final double USUAL_NOISE_DBFS = -60;
  private static final double LOUD_NOISE_DBFS = -30;
  private static final double LEARNING = 0.1;
  private static final int ASK_AFTER_MILLIS = 200;

  private TurnDetection detection;
  private double noise = Double.NaN;
  private boolean speaking;
  private boolean asked;
  private boolean complete;
  private int over;
  private int quietMillis;

  VoiceActivity(TurnDetection detection) {
    this.detection = detection;
  }

  /** By other settings from here on; the turn and the noise stay what they are. */
  void by(TurnDetection changed) {
    detection = changed;
  }

  /** Sound that belongs to a turn from before it began. */
  int prefixMillis() {
    return detection.prefixMillis();
  }

  boolean speaking() {
    return speaking;
  }

  /** Forgets the turn, not the noise. */
  void reset() {
    speaking = false;
    asked = false;
    complete = false;
    over = 0;
    quietMillis = 0;
  }

  /** Takes the next frame. */
  Edge hear(short[] samples, int from, int to) {
    double level = level(samples, from, to);
    if (Double.isNaN(noise)) {
      noise = level < LOUD_NOISE_DBFS ? level : USUAL_NOISE_DBFS;
    }
    double least = LEAST_DBFS + (detection.threshold() - 0.5) * DB_PER_THRESHOLD;
    double on = Math.max(least, noise + OVER_NOISE_DB);
    return speaking ? goOn(level >= on - RELEASE_DB) : begin(level, on);
  }

  private Edge begin(double level, double on) {
    if (level < on) {
      over = 0;
      noise += LEARNING * (level - noise);
      return Edge.NONE;
    }
    if (++over < ONSET_FRAMES) {
      return Edge.NONE;
    }
    speaking = true;
    quietMillis = 0;
    return Edge.STARTED;
  }

  /**
   * After a pause, and before the next frame.
   *
   * @param whole whether the words heard so far are
   */
  Edge judged(boolean whole) {
    complete = whole;
    return quiet();
  }

  private Edge goOn(boolean loud) {
    if (loud) {
      quietMillis = 0;
      asked = false;
      complete = false;
      return Edge.NONE;
    }
    quietMillis += FRAME_MILLIS;
    if (quietMillis >= ASK_AFTER_MILLIS && !asked && detection.byWords()) {
      asked = true;
      return Edge.PAUSED;
    }
    return quiet();
  }

  private Edge quiet() {
    if (quietMillis < detection.silenceMillis(complete)) {
      return Edge.NONE;
    }
    reset();
    return Edge.STOPPED;
  }

  /** Root mean square of the frame, constant offset removed, in dBFS. */
  private static double level(short[] samples, int from, int to) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      sum += samples[i];
      squares += (double) samples[i] * samples[i];
    }
    double mean = sum / (to - from);
    double variance = Math.max(0, squares / (to - from) - mean * mean);
    return Math.max(SILENT_DBFS, 10 * Math.log10(variance / (FULL_SCALE * FULL_SCALE)));
  }
}
