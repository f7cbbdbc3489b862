package dev.patchbay.transcription.translation;

import dev.patchbay.transcription.stream.SafetyKey;
import dev.patchbay.transcription.stream.StreamLinks;
import dev.patchbay.transcription.stream.StreamTargets;
import dev.patchbay.worker.frames.FrameHomes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What all translations of a worker share.
 *
 * @param millis of a clock that never goes back
 */
public record TranslationParts(
    StreamTargets targets,
    FrameHomes homes,
    StreamLinks links,
    SafetyKey safety,
    MeterRegistry registry,
    Clock clock,
    LongSupplier millis) {}
