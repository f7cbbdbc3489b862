package dev.patchbay.simulator;

/**
 * What a server lends every conversation.
 *
 * @param pace at which audio goes out, as a factor of real time
 * @param contextTokens that the session's model takes
 */
record ConversationWorld(Ear ear, double pace, long contextTokens) {}
