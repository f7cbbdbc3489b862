package dev.patchbay.cli.talk;

/**
 * What a caller says in one go.
 *
 * @param cue when it is begun
 */
public record Utterance(Voice voice, Cue cue) {}
