package dev.patchbay.bench;

import java.util.Optional;
import java.util.stream.DoubleStream;

/** The middle of some measurements, and between what they lie. */
record Spread(double median, double min, double max, int of) {
  /** Empty when nothing was measured. */
  static Optional<Spread> of(DoubleStream measured) {
    double[] sorted = measured.sorted().toArray();
    if (sorted.length == 0) {
      return Optional.empty();
    }
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return Optional.of(new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length));
  }
}
