package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;

/**
 * What listening to a recording came to.
 *
 * @param language ISO 639 code, where the recording's index states it; tones have none
 */
record Transcript(
    Spoken text, List<HeardWord> words, Optional<String> language, HeardFacts facts) {}
