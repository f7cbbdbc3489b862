package dev.patchbay.talk.conversation;

import java.time.Duration;

/**
 * How far a talk may go.
 *
 * @param length of the whole talk, after which it says goodbye
 * @param idle silence of both sides, after which it asks whether anybody is there, or says goodbye
 * @param idlePrompts how often it asks before it says goodbye
 * @param session age of a provider's session at which it is renewed, at the next pause
 * @param failures sessions in a row that could not be had or kept, with which the talk ends; none
 *     is dialled in the place of another if 0
 * @param dial for a session that is dialled to be set up
 * @param elsewhere whether it may go on with something less where it ends for the provider's sake
 */
public record Caps(
    Duration length,
    Duration idle,
    int idlePrompts,
    Duration session,
    int failures,
    Duration dial,
    boolean elsewhere) {
  Caps once() {
    return new Caps(length, idle, idlePrompts, session, 0, dial, elsewhere);
  }
}
