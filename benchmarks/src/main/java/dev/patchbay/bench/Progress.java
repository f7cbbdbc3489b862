package dev.patchbay.bench;

import java.util.Locale;

/** One line for one window, while a run goes on. */
final class Progress {
  private Progress() {}

  static String line(String client, WindowResult window) {
    return String.format(
        Locale.ROOT,
        "  %-8s round %d: %6.1f us per pair, machine %2.0f %% busy, others %.2f cores%s",
        client,
        window.round() + 1,
        window.cpuMicrosPerPair(),
        window.load().busy() * 100,
        window.load().foreignCores(),
        window.rejected().map(why -> "; rejected: " + why).orElse(""));
  }
}
