package dev.patchbay.bench;

import java.util.Locale;

/** One line for one window, while a run goes on. */
final class Progress {
  private Progress() {}

  /** In what the cost of a window is told. */
  enum Cost {
    PAIR("pair") {
      @Override
      double of(WindowResult window) {
        return window.cpuMicrosPerPair();
      }
    },
    SECOND("second") {
      @Override
      double of(WindowResult window) {
        return window.cpuMicrosPerSecond();
      }
    };

    private final String unit;

    Cost(String unit) {
      this.unit = unit;
    }

    /** In microseconds. */
    abstract double of(WindowResult window);
  }

  static String line(String client, Cost cost, WindowResult window) {
    return String.format(
        Locale.ROOT,
        "  %-8s round %d: %6.1f us per %s, machine %2.0f %% busy, others %.2f cores%s",
        client,
        window.round() + 1,
        cost.of(window),
        cost.unit,
        window.load().busy() * 100,
        window.load().foreignCores(),
        window.rejected().map(why -> "; rejected: " + why).orElse(""));
  }
}
