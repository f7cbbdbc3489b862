package dev.patchbay.simulator;

import java.util.Optional;

/**
 * What a server lends a conversation.
 *
 * @param pace at which output goes out, as a factor of real time
 * @param scripts that instructions may name
 * @param script that the server's owner set for this session
 */
record ConversationWorld(
    Ear ear,
    ModelCatalogue catalogue,
    double pace,
    ScriptRules scripts,
    Optional<CallScript> script) {}
