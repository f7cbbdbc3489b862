package dev.patchbay.stream.translation.core;

/**
 * How a translation went.
 *
 * @param lengthMs of the stream as far as it was read
 * @param meteredMs given to sessions
 * @param segments written
 * @param reconnects sessions beyond the first
 */
public record Account(long lengthMs, long meteredMs, int segments, int reconnects) {}
