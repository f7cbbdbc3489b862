package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The ledger's account of what was heard; carries no words.
 *
 * @param by "tones", "recording" or "nothing"
 * @param clean tones only: words to the end, no damage, purity of at least {@link
 *     Hearing#TELEPHONE_DB}
 * @param minPurityDb tones only: the worst symbol, to a tenth of a dB
 * @param edges tones only: whether the audio begins or ends inside an utterance, as a part does
 * @param words how many
 * @param events damage, each an object with its type and figures
 * @param recording the recognised recording's name
 * @param note in plain words, where there is something to say
 */
record HeardFacts(
    String by,
    boolean clean,
    Optional<Double> minPurityDb,
    Hearing.Edges edges,
    int words,
    int syncs,
    int blocks,
    int failedBlocks,
    List<JsonNode> events,
    Optional<String> recording,
    Optional<String> note) {}
