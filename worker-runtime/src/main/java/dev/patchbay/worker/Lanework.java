package dev.patchbay.worker;

import dev.patchbay.schemas.Lane;
import io.micrometer.tracing.Tracer;

/** What every claim of one lane shares. */
record Lanework(
    JobWorker worker,
    Slots slots,
    Outbox outbox,
    PartReader parts,
    WorkerMeters meters,
    Tracer tracer,
    Steps steps,
    long origin) {
  Lane lane() {
    return worker.lane();
  }

  /** Monotonic, zero at the process's start. */
  long nanos() {
    return System.nanoTime() - origin;
  }
}
