package dev.patchbay.local.proof;

import dev.patchbay.local.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a proof gathers on its way: figures, things that must have been seen, breaches. */
final class Findings {
  private final Map<String, String> figures = new LinkedHashMap<>();
  private final List<String> breaches = new ArrayList<>();
  private long checked;

  /** So many things more were checked. */
  void checked(long count) {
    checked += count;
  }

  void figure(String name, Object value) {
    figures.put(name, value.toString());
  }

  void figure(String name, double value) {
    figures.put(name, String.format(Locale.ROOT, "%.4g", value));
  }

  /** A fault that did not happen proves nothing: it must have been seen so often at least. */
  void seen(String what, long times, long atLeast) {
    figures.put("seen: " + what, Long.toString(times));
    if (times < atLeast) {
      breaches.add("%s seen %d times, at least %d needed".formatted(what, times, atLeast));
    }
  }

  void breach(String text) {
    breaches.add(text);
  }

  /** What the oracle says of the evidence. */
  void judge(Oracle oracle, Evidence evidence) {
    checked += evidence.published().size();
    figures.put("rules", Integer.toString(oracle.ruleCount()));
    oracle.judge(evidence).forEach(violation -> breaches.add(violation.toString()));
    Map<String, Long> outcomes = new LinkedHashMap<>();
    evidence
        .results()
        .map(result -> result.json().at("/outcome/kind").asString("?"))
        .sorted()
        .forEach(kind -> outcomes.merge(kind, 1L, Long::sum));
    figures.put("results", outcomes.toString());
    Yields yields = Yields.of(evidence);
    figures.put(
        "moves excused by a claim given back",
        Long.toString(
            MovementRules.again(evidence).filter(a -> yields.ended(a.previous())).count()));
    figures.put("provider calls", Integer.toString(evidence.calls().size()));
    figures.put("usage lines", Integer.toString(evidence.on("audio.usage").size()));
    figures.put("dead letters", Integer.toString(evidence.deadLetters().size()));
  }

  Verdict verdict() {
    return new Verdict(checked, figures, breaches);
  }
}
