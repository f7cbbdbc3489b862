package dev.patchbay.local.talk;

/**
 * When a frame of an utterance is due.
 *
 * @param utterance its number
 * @param millis behind the utterance's first frame
 */
record Due(int utterance, long millis) {}
