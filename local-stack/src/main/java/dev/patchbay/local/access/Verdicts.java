package dev.patchbay.local.access;

import dev.patchbay.local.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Several verdicts as one. */
final class Verdicts {
  private Verdicts() {}

  static Verdict together(List<Verdict> parts) {
    var figures = new LinkedHashMap<String, String>();
    var breaches = new ArrayList<String>();
    parts.forEach(part -> {
      figures.putAll(part.figures());
      breaches.addAll(part.breaches());
    });
    return new Verdict(parts.stream().mapToLong(Verdict::checked).sum(), figures, breaches);
  }
}
