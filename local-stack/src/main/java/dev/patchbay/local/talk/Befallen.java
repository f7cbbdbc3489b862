package dev.patchbay.local.talk;

/**
 * A fault that came to be.
 *
 * @param sequence number of the frame that it names
 */
public record Befallen(FrameFault fault, long sequence) {}
