package dev.patchbay.realtime;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.worker.OperationEnd;
import dev.patchbay.worker.frames.FrameHomes;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What all talks of a worker share.
 *
 * @param tools calls a tool, and waits for its answer
 * @param writingBilling what models that write a caller's words down are counted in, where that is
 *     not seconds
 * @param health hears how provider operations ended, without waiting
 * @param millis of a clock that never goes back
 */
record TalkParts(
    RealtimeTargets targets,
    FrameHomes homes,
    TalkLinks links,
    SafetyKey safety,
    Function<ToolCall, ToolResult> tools,
    EffectSteps steps,
    Map<String, BillingUnit> writingBilling,
    TalkMeters meters,
    Consumer<OperationEnd> health,
    Clock clock,
    LongSupplier millis) {}
