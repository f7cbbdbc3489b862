package dev.patchbay.transcription.captions;

import dev.patchbay.openai.socket.InputTranscription.Delay;
import dev.patchbay.transcription.stream.Probing;
import dev.patchbay.transcription.stream.SafetyKey;
import dev.patchbay.transcription.stream.StreamLinks;
import dev.patchbay.transcription.stream.StreamTargets;
import dev.patchbay.worker.OperationEnd;
import dev.patchbay.worker.frames.FrameHomes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What all captions of a worker share.
 *
 * @param delay how long the provider may wait for more before it writes; its own default if empty
 * @param health hears how provider operations ended, without waiting
 * @param millis of a clock that never goes back
 */
public record CaptionParts(
    StreamTargets targets,
    FrameHomes homes,
    StreamLinks links,
    SafetyKey safety,
    Optional<Delay> delay,
    MeterRegistry registry,
    Consumer<OperationEnd> health,
    Clock clock,
    LongSupplier millis) {
  Probing probing() {
    return new Probing(targets, links, safety);
  }
}
