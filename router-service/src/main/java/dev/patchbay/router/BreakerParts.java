package dev.patchbay.router;

import dev.patchbay.router.breaker.BreakerSettings;
import java.util.function.IntSupplier;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What every task of the breakers uses.
 *
 * @param settings by what they go
 * @param control what is known of targets and orders
 * @param last their last told states
 * @param catchUp returns once {@code control} and {@code last} hold everything that was told before
 *     the call
 * @param healthEnd offset behind the last report that now lies in a partition of {@code
 *     audio.health}
 * @param rooms the workers that can be asked
 * @param signalPartitions how many partitions {@code audio.signals} has
 * @param healthPartitions how many partitions {@code audio.health} has
 * @param nanoTime for waits
 */
record BreakerParts(
    BreakerSettings settings,
    Supplier<ControlData> control,
    BreakerView last,
    Runnable catchUp,
    IntToLongFunction healthEnd,
    RoomView rooms,
    DeadLetters deadLetters,
    RouterMeters meters,
    IntSupplier signalPartitions,
    IntSupplier healthPartitions,
    LongSupplier nanoTime) {}
