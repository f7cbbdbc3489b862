package dev.patchbay.router;

import dev.patchbay.router.ledger.Timings;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What the ledgers of all partitions share.
 *
 * @param names are looked for before a job is judged that names them
 * @param duePerTick how many due jobs one tick may move; the rest waits for the next
 * @param signalPartitions how many partitions {@code audio.signals} has
 * @param nanoTime a clock that never goes back
 */
record LedgerParts(
    LedgerPlanner planner,
    Records records,
    DeadLetters deadLetters,
    Tenants tenants,
    Names names,
    LedgerLog log,
    RouterMeters meters,
    SunsetWatch sunsets,
    Timings timings,
    int duePerTick,
    IntSupplier signalPartitions,
    LongSupplier nanoTime) {}
