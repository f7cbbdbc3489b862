package dev.patchbay.transcription.stream;

import dev.patchbay.worker.OperationEnd;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * By what a lane reaches its providers.
 *
 * @param health hears how provider operations ended, without waiting
 * @param millis of a clock that never goes back
 */
public record ProviderParts(
    StreamTargets targets,
    Dials dials,
    SafetyKey safety,
    Consumer<OperationEnd> health,
    LongSupplier millis) {
  /** Of probes. */
  public Probing probing() {
    return new Probing(targets, dials, safety);
  }
}
