package dev.patchbay.worker.frames;

/**
 * Whether audio comes at its own pace, by the broker's clock: a catch-up read is as even as what it
 * reads. Due is a frame when the audio before it has been spoken, counted from the frame that came
 * soonest; a slow drift of the speaker's clock is followed.
 */
final class FramePace {
  private static final int DRIFT = 1024;
  private static final int SMOOTH = 16;

  /** More say nothing of the pace. */
  private static final int MOST_MISSING = 1_000;

  private final WatchLimits limits;
  private boolean begun;
  private long dueMicros;
  private long lastLateMicros;
  private long lastMicros;
  private long jitterMicros;
  private boolean late;
  private boolean jittery;
  private long worstLateMicros;
  private long worstJitterMicros;

  FramePace(WatchLimits limits) {
    this.limits = limits;
  }

  /** Some frames did not come; each is taken for as long as the last one. */
  void missing(long frames) {
    if (frames > MOST_MISSING) {
      restart();
    } else {
      dueMicros += frames * lastMicros;
    }
  }

  /** The speaker paused: what comes next is in time. */
  void restart() {
    begun = false;
    lastLateMicros = 0;
    late = false;
  }

  void audio(long sequence, long micros, long brokerMillis, WatchRound round) {
    long at = brokerMillis * 1_000;
    long deviation = begun ? at - dueMicros : 0;
    jitterMicros += (Math.abs(deviation - lastLateMicros) - jitterMicros) / SMOOTH;
    long lateMicros = Math.max(0, deviation);
    dueMicros = at - lateMicros + micros + lateMicros / DRIFT;
    lastLateMicros = lateMicros;
    lastMicros = micros;
    begun = true;
    worstLateMicros = Math.max(worstLateMicros, lateMicros);
    worstJitterMicros = Math.max(worstJitterMicros, jitterMicros);
    if (!late && exceeds(lateMicros, limits.lateMillis())) {
      round.find(new FrameFinding.Late(sequence, lateMicros / 1_000, brokerMillis));
    }
    late = exceeds(late ? 2 * lateMicros : lateMicros, limits.lateMillis());
    if (!jittery && exceeds(jitterMicros, limits.jitterMillis())) {
      round.find(new FrameFinding.Jittery(sequence, jitterMicros / 1_000, brokerMillis));
    }
    jittery = exceeds(jittery ? 2 * jitterMicros : jitterMicros, limits.jitterMillis());
  }

  long worstLateMillis() {
    return worstLateMicros / 1_000;
  }

  long worstJitterMillis() {
    return worstJitterMicros / 1_000;
  }

  private static boolean exceeds(long micros, long limitMillis) {
    return micros > limitMillis * 1_000;
  }
}
