package dev.patchbay.stream.translation.core;

import dev.patchbay.schemas.TranslatedLanguage;
import java.util.Optional;

/**
 * What of a transcript stands for who tells all behind a rest anew.
 *
 * @param rest a position
 * @param segments so many from the first on; the last of them may be open
 */
record Standing(long rest, int segments) {
  /** Of what another left; all, where it does not say. */
  static Standing of(TranslatedLanguage from) {
    return new Standing(
        from.row().rest(), from.told().atRest().orElseGet(() -> from.told().begun()));
  }

  /** What is told, then. */
  TranslatedLanguage.Told told(TranslatedLanguage.Told all) {
    return segments > all.segments()
        ? new TranslatedLanguage.Told(
            Optional.empty(), all.segments(), all.ends(), all.open(), Optional.of(segments))
        : TranslatedLanguage.Told.of(segments, rest);
  }
}
