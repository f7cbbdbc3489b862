package dev.patchbay.local;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The simulator as a stack's provider.
 *
 * @param process its process, which ends with this
 * @param vendors at which of its vendors workers have targets
 */
record SimulatedVendors(SimulatorProcess process, Vendors vendors) implements RunningProvider {
  /** Never the variable of the real provider's key: nothing local may spend money. */
  private static final String KEY_VARIABLE = "PATCHBAY_SIMULATOR_KEY";

  @Override
  public App join(App worker) {
    App first =
        worker
            .with(
                Map.of(
                    "patchbay.provider.base-url",
                    base().toString(),
                    "patchbay.provider.key-variable",
                    KEY_VARIABLE))
            .withEnvironment(Map.of(KEY_VARIABLE, "key-of-the-simulator"));
    return vendors.join(first, process);
  }

  private URI base() {
    return process.url().resolve("/v1");
  }

  @Override
  public Info info() {
    return new Info("simulator", base(), Optional.empty());
  }

  @Override
  public Optional<SimulatorProcess> simulator() {
    return Optional.of(process);
  }

  @Override
  public void requireAlive() {
    process.requireAlive();
  }

  @Override
  public void close() {
    process.close();
  }
}
