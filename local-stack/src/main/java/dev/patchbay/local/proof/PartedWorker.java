package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A realtime worker whose ways to the broker and to the provider can be cut. */
record PartedWorker(AppProcess process, Relay toBroker, Relay toProvider) {
  /** More than it takes a holder to give up a talk by itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private static final Duration LONGER = Duration.ofSeconds(1);

  /** Its settings that are not those of its like. */
  static Map<String, String> settings(Relay toBroker, Relay toProvider) {
    return Map.of(
        "patchbay.kafka.bootstrap-servers",
        toBroker.address(),
        "patchbay.provider.base-url",
        "http://" + toProvider.address() + "/v1");
  }

  /**
   * Cuts it off, until that is enough and for a second more.
   *
   * @param jobs of the talks that it holds
   */
  Parting from(Partition what, Set<String> jobs, BooleanSupplier enough) {
    Relay way =
        switch (what) {
          case BROKER, BROKER_FOR_LONG -> toBroker;
          case PROVIDER -> toProvider;
        };
    long before = way.held();
    Instant at = Instant.now();
    int connections = way.cut();
    try {
      Deadline.after(PATIENCE).await("others hold what is cut off from the " + what, enough);
      LockSupport.parkNanos(LONGER.toNanos());
    } finally {
      way.heal();
    }
    var done = new Strike.Done(Strike.STOPPED, jobs, at, Instant.now(), process.exitStatus());
    return new Parting(what, done, connections, way.held() - before);
  }
}
