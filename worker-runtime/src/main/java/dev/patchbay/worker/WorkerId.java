package dev.patchbay.worker;

import java.util.UUID;

/** What a worker process is called on every topic: new at each of its starts, and never again. */
public record WorkerId(String value) {
  public static WorkerId fresh() {
    return new WorkerId("worker-" + UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value;
  }
}
