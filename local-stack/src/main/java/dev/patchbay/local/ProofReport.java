package dev.patchbay.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A verdict as people read it. */
final class ProofReport {
  private static final int BREACHES_SHOWN = 20;

  private ProofReport() {}

  static List<String> lines(ProofRun run, Verdict verdict, double seconds) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: seed %d, N = %d, %.1f s",
            run.proof(),
            run.seed(),
            verdict.checked(),
            seconds));
    verdict.figures().forEach((name, value) -> lines.add("  " + name + ": " + value));
    verdict.breaches().stream()
        .limit(BREACHES_SHOWN)
        .forEach(breach -> lines.add("  broken: " + breach));
    int hidden = verdict.breaches().size() - BREACHES_SHOWN;
    if (hidden > 0) {
      lines.add("  and " + hidden + " more");
    }
    lines.add(conclusion(run, verdict));
    return lines;
  }

  private static String conclusion(ProofRun run, Verdict verdict) {
    if (verdict.holds()) {
      return "  holds";
    }
    String why = verdict.checked() == 0 ? "nothing was checked" : "does not hold";
    return again(why, run);
  }

  /** A run that came to no verdict. */
  static String notCarriedOut(ProofRun run, Exception cause) {
    return again("could not be carried out: " + cause, run);
  }

  private static String again(String why, ProofRun run) {
    return "  " + why + "; again with: " + run.again();
  }
}
