package dev.patchbay.talk.conversation;

import java.time.Duration;

/**
 * How far a talk may go.
 *
 * @param length of the whole talk, after which it says goodbye
 * @param idle silence of both sides, after which it asks whether anybody is there, or says goodbye
 * @param idlePrompts how often it asks before it says goodbye
 * @param session age of a provider's session at which it is renewed, at the next pause
 */
public record Caps(Duration length, Duration idle, int idlePrompts, Duration session) {}
