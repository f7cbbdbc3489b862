package dev.patchbay.simulator;

import java.util.Optional;

/**
 * What a server lends a conversation.
 *
 * @param pace at which output goes out, as a factor of real time
 * @param items bounds the characters of all conversations' items
 * @param scenarios that instructions may name
 * @param scenario that the server's owner set for this session
 */
record ConversationWorld(
    Ear ear,
    ModelCatalogue catalogue,
    double pace,
    Admission items,
    ScenarioRules scenarios,
    Optional<Scenario> scenario) {}
