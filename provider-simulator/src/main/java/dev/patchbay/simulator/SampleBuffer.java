package dev.patchbay.simulator;

import java.util.Arrays;

/**
 * The recent samples of a stream, addressed by their place in the whole stream.
 *
 * <p>What lies before the stream's first sample is silence. The holder forgets what it needs no
 * more; the buffer holds no more than that and what was fed last.
 */
final class SampleBuffer {
  private float[] samples;
  private long base;
  private int size;

  /**
   * @param before length of the silence kept before the first sample
   */
  SampleBuffer(int before) {
    samples = new float[Math.max(1024, before * 4)];
    base = -before;
    size = before;
  }

  long end() {
    return base + size;
  }

  void append(short[] more, int from, int to) {
    reserve(to - from);
    for (int i = from; i < to; i++) {
      samples[size++] = more[i];
    }
  }

  /** Silence at the constant offset of the last {@code window} samples, so that none steps. */
  void appendSilence(int count, int window) {
    double sum = 0;
    for (int i = size - window; i < size; i++) {
      sum += samples[i];
    }
    reserve(count);
    Arrays.fill(samples, size, size + count, (float) (sum / window));
    size += count;
  }

  void forgetBefore(long place) {
    int drop = (int) Math.min(size, Math.max(0, place - base));
    if (drop > samples.length / 2) {
      System.arraycopy(samples, drop, samples, 0, size - drop);
      base += drop;
      size -= drop;
    }
  }

  /** The live array; valid until the next append or forget. */
  float[] array() {
    return samples;
  }

  /** Index of a place in {@link #array()}. */
  int index(long place) {
    return Math.toIntExact(place - base);
  }

  private void reserve(int count) {
    if (size + count > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(samples.length * 2, size + count));
    }
  }
}
