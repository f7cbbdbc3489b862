package dev.patchbay.transcription.translation;

import dev.patchbay.transcription.stream.Probing;
import dev.patchbay.transcription.stream.SafetyKey;
import dev.patchbay.transcription.stream.StreamLinks;
import dev.patchbay.transcription.stream.StreamTargets;
import dev.patchbay.worker.OperationEnd;
import dev.patchbay.worker.frames.FrameHomes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What all translations of a worker share.
 *
 * @param health hears how provider operations ended, without waiting
 * @param millis of a clock that never goes back
 */
public record TranslationParts(
    StreamTargets targets,
    FrameHomes homes,
    StreamLinks links,
    SafetyKey safety,
    MeterRegistry registry,
    Consumer<OperationEnd> health,
    Clock clock,
    LongSupplier millis) {
  Probing probing() {
    return new Probing(targets, links, safety);
  }
}
