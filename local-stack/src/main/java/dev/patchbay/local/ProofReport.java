package dev.patchbay.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A verdict as people read it. */
final class ProofReport {
  private static final int BREACHES_SHOWN = 20;

  private ProofReport() {}

  static List<String> lines(String proof, long seed, Verdict verdict, double seconds) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT, "%s: seed %d, N = %d, %.1f s", proof, seed, verdict.checked(), seconds));
    verdict.figures().forEach((name, value) -> lines.add("  " + name + ": " + value));
    verdict.breaches().stream()
        .limit(BREACHES_SHOWN)
        .forEach(breach -> lines.add("  broken: " + breach));
    int hidden = verdict.breaches().size() - BREACHES_SHOWN;
    if (hidden > 0) {
      lines.add("  and " + hidden + " more");
    }
    lines.add(conclusion(proof, seed, verdict));
    return lines;
  }

  private static String conclusion(String proof, long seed, Verdict verdict) {
    if (verdict.holds()) {
      return "  holds";
    }
    String why = verdict.checked() == 0 ? "nothing was checked" : "does not hold";
    return "  %s; again with: ./patchbay prove %s --seed %d".formatted(why, proof, seed);
  }
}
