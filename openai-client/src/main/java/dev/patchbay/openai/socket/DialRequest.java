package dev.patchbay.openai.socket;

/**
 * A session to open.
 *
 * @param target where
 * @param user for whom
 * @param format of the audio that will be appended, by which is counted how much of it waits; a
 *     translation takes PCM alone
 */
public record DialRequest(RealtimeTarget target, SafetyIdentifier user, AudioFormat format) {}
