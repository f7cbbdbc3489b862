package dev.patchbay.talk;

import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.LiveLinks;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What all talks of a worker share.
 *
 * @param tools calls a tool, and waits for its answer
 * @param millis of a clock that never goes back
 */
public record TalkParts(
    FrameHomes homes,
    LiveLinks links,
    Function<ToolCall, ToolResult> tools,
    EffectSteps steps,
    TalkMeters meters,
    Clock clock,
    LongSupplier millis) {}
