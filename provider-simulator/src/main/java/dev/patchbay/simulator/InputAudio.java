package dev.patchbay.simulator;

import java.util.Arrays;

/**
 * Audio that was written and not yet committed, addressed by sample since this format came into
 * force. Not for sharing between threads.
 */
final class InputAudio {
  /** Of 24 kHz audio, ten minutes. */
  static final int MOST_SAMPLES = 600 * 24_000;

  /** Common unit of both rates: 24 make a millisecond. */
  private static final long TICKS_PER_MILLI = 24;

  private static final long TICKS_PER_SECOND = 1000 * TICKS_PER_MILLI;

  private final WireAudio format;
  private final long startTicks;
  private short[] samples = new short[0];
  private long base;
  private int size;

  private InputAudio(WireAudio format, long startTicks) {
    this.format = format;
    this.startTicks = startTicks;
  }

  /**
   * @param millis of audio that was written before
   */
  static InputAudio empty(WireAudio format, long millis) {
    return new InputAudio(format, millis * TICKS_PER_MILLI);
  }

  /** In another format from here on; what was not committed is dropped, time goes on. */
  InputAudio in(WireAudio other) {
    return new InputAudio(other, ticks(end()));
  }

  WireAudio format() {
    return format;
  }

  long start() {
    return base;
  }

  long end() {
    return base + size;
  }

  /** A duration in samples. */
  long samples(long millis) {
    return millis * format.rate() / 1000;
  }

  /** Where a sample lies in all the audio written this session. */
  long millis(long sample) {
    return ticks(sample) / TICKS_PER_MILLI;
  }

  /** The sample at this time of the session. */
  long sampleAt(long millis) {
    return (millis * TICKS_PER_MILLI - startTicks) * format.rate() / TICKS_PER_SECOND;
  }

  /**
   * @throws Refusal when more would be kept than fits
   */
  void append(short[] more) throws Refusal {
    if (size + (long) more.length > MOST_SAMPLES) {
      throw Refusal.value("audio", "makes the buffer longer than ten minutes at 24 kHz");
    }
    if (size + more.length > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(samples.length * 2, size + more.length));
    }
    System.arraycopy(more, 0, samples, size, more.length);
    size += more.length;
  }

  void dropBefore(long sample) {
    int drop = (int) Math.min(size, Math.max(0, sample - base));
    if (drop == 0) {
      return;
    }
    size -= drop;
    base += drop;
    boolean roomy = samples.length > 4 * size && samples.length > format.rate();
    if (roomy) {
      samples = Arrays.copyOfRange(samples, drop, drop + 2 * size);
    } else {
      System.arraycopy(samples, drop, samples, 0, size);
    }
  }

  /** The live array; valid until the next append or drop. */
  short[] array() {
    return samples;
  }

  /** Index of a sample in {@link #array()}. */
  int index(long sample) {
    return Math.toIntExact(sample - base);
  }

  short[] copy(long from, long to) {
    return Arrays.copyOfRange(samples, index(from), index(to));
  }

  private long ticks(long sample) {
    return startTicks + sample * TICKS_PER_SECOND / format.rate();
  }
}
