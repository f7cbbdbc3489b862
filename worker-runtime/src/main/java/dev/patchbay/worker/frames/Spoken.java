package dev.patchbay.worker.frames;

/**
 * What listeners have heard of a stream behind what is known of it.
 *
 * @param samples at the stream's rate
 * @param frames of whatever kind
 * @param whole whether that is all, up to where the next holder takes over
 */
public record Spoken(long samples, long frames, boolean whole) {}
