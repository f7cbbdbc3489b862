package dev.patchbay.local;

import dev.patchbay.schemas.Usd;
import java.net.URI;
import java.util.Optional;

/** The provider of a running stack. */
public sealed interface RunningProvider extends AutoCloseable
    permits SimulatedVendors, RealProvider {
  /**
   * What people are told of it.
   *
   * @param name {@code simulator} or {@code openai}
   * @param url of the simulator up to and with the version, of a real provider without any path
   * @param spendCapUsd the most that the whole stack may spend; empty where nothing costs money
   */
  record Info(String name, URI url, Optional<Usd> spendCapUsd) {
    @Override
    public String toString() {
      return name
          + " at "
          + url
          + spendCapUsd.map(cap -> ", which may cost " + Dollars.told(cap) + " at most").orElse("");
    }
  }

  /** A worker that calls it and no other. */
  App join(App worker);

  Info info();

  /** The simulator's process, where it is that. */
  Optional<SimulatorProcess> simulator();

  /** Fails when a process of ours that it needs is gone. */
  void requireAlive();

  @Override
  void close();
}
