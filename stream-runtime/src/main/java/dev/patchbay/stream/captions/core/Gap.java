package dev.patchbay.stream.captions.core;

/**
 * Frames that did not come.
 *
 * @param segment whose words they may have cost; 0: none's
 */
public record Gap(long fromMs, long toMs, long frames, int segment) {}
