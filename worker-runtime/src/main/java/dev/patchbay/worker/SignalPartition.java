package dev.patchbay.worker;

/** Which partition of the signals a worker listens on. Workers may share one. */
final class SignalPartition {
  private SignalPartition() {}

  static int of(String workerId, int partitions) {
    return Math.floorMod(workerId.hashCode(), partitions);
  }
}
