package dev.patchbay.schemas;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker has room for, every two seconds on {@code audio.workers}; older than three
 * intervals counts as no room.
 *
 * @param workerId new at every process start
 * @param version the worker's software version
 * @param draining whether it has stopped taking work
 * @param lanes slots per lane that it serves
 * @param at the worker's clock
 * @param signalPartition partition of {@code audio.signals} on which it listens, once it does
 */
public record WorkerReport(
    String workerId,
    String version,
    boolean draining,
    Map<Lane, LaneSlots> lanes,
    Instant at,
    Optional<Integer> signalPartition) {
  /** Most slots that one worker can have in one lane. */
  public static final int MAX_SLOTS = 10_000;

  public WorkerReport {
    Rules.requireWorker(workerId);
    Rules.requireName(version, "version");
    lanes = Map.copyOf(lanes);
    signalPartition.ifPresent(partition -> Rules.requireAtLeast(0, partition, "signalPartition"));
  }

  /** Of a worker that hears no signals yet. */
  public WorkerReport(
      String workerId, String version, boolean draining, Map<Lane, LaneSlots> lanes, Instant at) {
    this(workerId, version, draining, lanes, at, Optional.empty());
  }

  /** Slots of one lane: {@code free} of {@code slots}, at most {@link #MAX_SLOTS}. */
  public record LaneSlots(int slots, int free) {
    public LaneSlots {
      ContractViolation.require(
          slots <= MAX_SLOTS && free >= 0 && free <= slots,
          "lanes",
          "must have 0 <= free <= slots <= " + MAX_SLOTS);
    }
  }
}
