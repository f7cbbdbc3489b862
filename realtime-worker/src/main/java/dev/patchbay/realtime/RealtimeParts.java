package dev.patchbay.realtime;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.worker.OperationEnd;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What serves all talks of this worker.
 *
 * @param writingBilling what models that write a caller's words down are counted in, where that is
 *     not seconds
 * @param health hears how provider operations ended, without waiting
 * @param millis of a clock that never goes back
 */
record RealtimeParts(
    RealtimeTargets targets,
    Dialler dialler,
    SafetyKey safety,
    Map<String, BillingUnit> writingBilling,
    Consumer<OperationEnd> health,
    LongSupplier millis) {}
