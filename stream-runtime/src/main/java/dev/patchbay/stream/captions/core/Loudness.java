package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.worker.audio.G711;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How loud a stream is, stretch by stretch. A short one says little of itself, one sample nothing:
 * it is judged together with those before it.
 */
final class Loudness {
  /** Told of what has no sound at all. */
  static final double SILENCE = -100;

  /** So much at least is judged together: a period of the deepest voices is not longer. */
  private static final int LEAST_MILLIS = 10;

  private static final double FULL_SCALE = 32_768;

  private record Stretch(int samples, long sum, long squares) {}

  private final Deque<Stretch> stretches = new ArrayDeque<>();
  private long samples;
  private long sum;
  private long squares;

  /** The next stretch, in dB of full scale, its mean taken off; not below {@link #SILENCE}. */
  double next(FrameAudio audio, int from, int to) {
    add(stretch(audio, from, to));
    long least = audio.format().sampleRate() / 1_000L * LEAST_MILLIS;
    while (samples - stretches.element().samples() >= least) {
      drop(stretches.remove());
    }
    double mean = (double) sum / samples;
    double power = (double) squares / samples - mean * mean;
    double level = 10 * Math.log10(Math.max(power, 1e-9) / (FULL_SCALE * FULL_SCALE));
    return Math.max(SILENCE, level);
  }

  /** What follows does not follow what was. */
  void forget() {
    stretches.clear();
    samples = 0;
    sum = 0;
    squares = 0;
  }

  private void add(Stretch more) {
    stretches.add(more);
    samples += more.samples();
    sum += more.sum();
    squares += more.squares();
  }

  private void drop(Stretch oldest) {
    samples -= oldest.samples();
    sum -= oldest.sum();
    squares -= oldest.squares();
  }

  private static Stretch stretch(FrameAudio audio, int from, int to) {
    FrameFormat format = audio.format();
    byte[] bytes = audio.bytes();
    int step = format.sampleBytes();
    long sum = 0;
    long squares = 0;
    for (int at = from; at < to; at += step) {
      int sample =
          switch (format) {
            case PCM16 -> bytes[at] & 0xff | bytes[at + 1] << 8;
            case PCMU -> G711.muLaw(bytes[at]);
            case PCMA -> G711.aLaw(bytes[at]);
          };
      sum += sample;
      squares += (long) sample * sample;
    }
    return new Stretch((to - from) / step, sum, squares);
  }
}
