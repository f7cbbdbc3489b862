package dev.patchbay.stream.captions;

import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.StreamLinks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What all captions of a worker share.
 *
 * @param millis of a clock that never goes back
 */
public record CaptionParts(
    FrameHomes homes,
    StreamLinks links,
    MeterRegistry registry,
    Clock clock,
    LongSupplier millis) {}
