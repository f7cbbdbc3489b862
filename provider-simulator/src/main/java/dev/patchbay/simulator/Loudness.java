package dev.patchbay.simulator;

import java.util.Locale;
import java.util.Optional;

/**
 * How much sound there is.
 *
 * @param seconds from the first loud window to the last
 * @param dbfs root mean square over that span, constant offset removed
 */
record Loudness(double seconds, double dbfs) {
  private static final int FULL_SCALE = 32768;

  static Loudness of(WavAudio audio) {
    short[] samples = audio.samples();
    int window = audio.rate() / 100;
    int first = -1;
    int last = -1;
    for (int at = 0; at + window <= samples.length; at += window) {
      if (variance(samples, at, at + window) > SyncSearch.SILENCE) {
        first = first < 0 ? at : first;
        last = at + window;
      }
    }
    if (first < 0) {
      return new Loudness(0, Double.NEGATIVE_INFINITY);
    }
    double rms = Math.sqrt(variance(samples, first, last));
    return new Loudness((double) (last - first) / audio.rate(), 20 * Math.log10(rms / FULL_SCALE));
  }

  boolean silent() {
    return seconds == 0;
  }

  /** In plain words, unless there was only silence. */
  Optional<String> note() {
    return silent()
        ? Optional.of("silence")
        : Optional.of(
            String.format(Locale.ROOT, "unknown sound, %.1f s, %.0f dBFS", seconds, dbfs));
  }

  private static double variance(short[] samples, int from, int to) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      sum += samples[i];
      squares += (double) samples[i] * samples[i];
    }
    double mean = sum / (to - from);
    return squares / (to - from) - mean * mean;
  }
}
