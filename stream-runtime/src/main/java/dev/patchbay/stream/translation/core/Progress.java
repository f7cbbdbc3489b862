package dev.patchbay.stream.translation.core;

import dev.patchbay.schemas.TranslatedLanguage;
import java.util.Optional;

/**
 * How far a translation into one language has come, as far as the fold knows: all that whoever goes
 * on with it needs but for what became of its sound.
 *
 * @param sounded where the last sound that was told had its position
 */
public record Progress(
    boolean over,
    Optional<TranslatedLanguage.Untold> untold,
    TranslatedLanguage.Row row,
    TranslatedLanguage.Told told,
    Optional<TranslatedLanguage.Seam> sounded,
    long meteredMs,
    int sessions) {}
