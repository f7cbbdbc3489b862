package dev.patchbay.schemas;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** Most targets that one worker can tell of one lane. */
  public static final int MAX_TARGETS = 256;

  /**
   * Slots of one lane.
   *
   * @param slots how many there are, at most {@link #MAX_SLOTS}
   * @param free how many of them could take a job now
   * @param targets what the worker can call in this lane, named as in policies, at most {@link
   *     #MAX_TARGETS}; absent of a worker that does not tell: any may be sent to it
   */
  public record LaneSlots(int slots, int free, Optional<Set<String>> targets) {
    public LaneSlots {
      targets = targets.map(Set::copyOf);
      ContractViolation.require(
          slots <= MAX_SLOTS && free >= 0 && free <= slots,
          "lanes",
          "must have 0 <= free <= slots <= " + MAX_SLOTS);
      ContractViolation.require(
          targets.filter(all -> all.size() > MAX_TARGETS).isEmpty(),
          "lanes.targets",
          "must be at most " + MAX_TARGETS + " targets");
      targets.ifPresent(all -> all.forEach(name -> Rules.requireName(name, "lanes.targets")));
    }

    /** Of a worker that does not tell its targets. */
    public LaneSlots(int slots, int free) {
      this(slots, free, Optional.empty());
    }
  }
}
