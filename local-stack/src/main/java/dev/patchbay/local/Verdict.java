package dev.patchbay.local;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a proof found.
 *
 * @param checked how many things were checked
 * @param figures measured facts, in the order in which they are told
 * @param breaches what was not as promised
 */
public record Verdict(long checked, Map<String, String> figures, List<String> breaches) {
  public Verdict {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    breaches = List.copyOf(breaches);
  }

  /** Nothing checked is nothing proved. */
  public boolean holds() {
    return checked > 0 && breaches.isEmpty();
  }
}
