package dev.patchbay.talk.conversation;

/**
 * When the caller fell silent.
 *
 * @param heardMs by the sound of the frames; {@code toldMs} where that does not say
 * @param toldMs when the provider was sure of it and said so: a detection's silence later
 */
record SpeechEnd(long heardMs, long toldMs) {}
