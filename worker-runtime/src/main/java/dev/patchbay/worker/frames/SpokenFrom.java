package dev.patchbay.worker.frames;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What is known of a stream that goes out, by whoever takes it over.
 *
 * @param epoch under which the last frame was written that is known, or the next one is
 * @param frame number of the first one under it that is not known
 * @param offset all frames that are not known stand there or behind it; empty when nobody knows
 * @param since broker time before which none of them was written
 */
public record SpokenFrom(int epoch, long frame, OptionalLong offset, Instant since) {}
