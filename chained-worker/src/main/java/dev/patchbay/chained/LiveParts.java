package dev.patchbay.chained;

import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.LiveLinks;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What all talks of a worker that are not had live share.
 *
 * @param millis a clock that never goes back
 */
record LiveParts(
    Stages stages,
    SpeechOutputs outputs,
    LiveLinks links,
    FrameHomes homes,
    LiveMeters meters,
    Clock clock,
    LongSupplier millis) {}
