package dev.patchbay.realtime;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.openai.socket.Sockets;
import dev.patchbay.worker.ProductWriter;
import dev.patchbay.worker.frames.FrameTap;
import dev.patchbay.worker.frames.FrameWriter;
import java.time.Clock;
import java.util.Map;

/**
 * What all talks of a worker share.
 *
 * @param writingBilling what models that write a caller's words down are counted in, where that is
 *     not seconds
 */
record TalkParts(
    RealtimeTargets targets,
    FrameHomes homes,
    FrameTap tap,
    FrameWriter writer,
    Sockets sockets,
    SafetyKey safety,
    ToolCaller tools,
    EffectSteps steps,
    ProductWriter products,
    Map<String, BillingUnit> writingBilling,
    TalkMeters meters,
    Clock clock) {}
