package dev.patchbay.local.proof;

import java.util.List;
import java.util.Locale;

/** A figure measured several times: its median and what it ranged over. */
record Spread(double median, double least, double most) {
  static Spread of(List<Double> figures) {
    if (figures.isEmpty()) {
      throw new ProofFailure("nothing was measured");
    }
    List<Double> sorted = figures.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g (%.4g..%.4g)", median, least, most);
  }
}
