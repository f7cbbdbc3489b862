package dev.patchbay.worker.frames;

/** Why a subscription hears nothing more. */
public sealed interface TapFailure {
  /**
   * What it had still to read is kept no longer.
   *
   * @param earliest the first offset that is kept
   */
  record PastRetention(long offset, long earliest) implements TapFailure {}

  /**
   * The partition is shorter than that.
   *
   * @param end the offset of the next record to be written
   */
  record BeyondEnd(long offset, long end) implements TapFailure {}

  /** There is no such topic, or it has no such partition. */
  record NoSuchPartition() implements TapFailure {}

  /** The broker does not let this worker read the topic. */
  record Refused() implements TapFailure {}

  /** The broker did not say within two minutes what the partition holds, or cannot be asked. */
  record Unreachable() implements TapFailure {}

  /** What was to be woken threw. */
  record ListenerFailed() implements TapFailure {}

  /** The tap was closed. */
  record Closed() implements TapFailure {}
}
