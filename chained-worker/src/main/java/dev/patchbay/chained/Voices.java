package dev.patchbay.chained;

import dev.patchbay.openai.Voice;
import java.util.Map;
import java.util.Optional;

/**
 * The voices of a target.
 *
 * @param usual of speech for which none is wanted, or one that the target does not have
 * @param known the target's own voices under the names by which agents want them
 */
record Voices(Voice usual, Map<String, Voice> known) {
  Voices {
    known = Map.copyOf(known);
  }

  Voice of(Optional<String> wanted) {
    return wanted.flatMap(name -> Optional.ofNullable(known.get(name))).orElse(usual);
  }
}
