package dev.patchbay.local;

import dev.patchbay.schemas.kafka.ClusterAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A single node before it runs.
 *
 * @param folder of its settings, log and data
 * @param guard whom it lets in; empty where whoever reaches it may do everything
 * @param detour where it listens for who comes by a {@link BrokerDetour}, if there is one
 */
record BrokerNode(
    Path folder, BrokerSettings settings, Optional<BrokerGuard> guard, OptionalInt detour) {
  /** On this port, and free ones for itself. */
  static BrokerNode on(int port, Path folder, Optional<BrokerGuard> guard) {
    List<Integer> own = FreePorts.others(port, 2);
    int controllerPort = own.getFirst();
    Map<String, String> further =
        guard
            .map(one -> GuardedSettings.of(one, port, controllerPort, own.getLast()))
            .orElse(Map.of());
    return new BrokerNode(
        folder,
        new BrokerSettings(port, controllerPort, folder.resolve("data"), further),
        guard,
        OptionalInt.empty());
  }

  /**
   * The same, open, with a detour.
   *
   * @param advertised where whoever comes by that is told to come
   */
  static BrokerNode detoured(int port, Path folder, int advertised) {
    List<Integer> own = FreePorts.others(port, 2);
    int controllerPort = own.getFirst();
    var detour = new BrokerDetour(own.getLast(), advertised);
    return new BrokerNode(
        folder,
        new BrokerSettings(
            port, controllerPort, folder.resolve("data"), detour.settings(port, controllerPort)),
        Optional.empty(),
        OptionalInt.of(detour.port()));
  }

  /** How who may do everything is let in. */
  ClusterAccess access() {
    return guard
        .map(one -> one.access(BrokerGuard.ADMIN, settings.bootstrapServers()))
        .orElse(ClusterAccess.open(settings.bootstrapServers()));
  }

  /** Writes what it reads, and tells how to start it. */
  Launch launch(Installation installation, Tuning tuning, String clusterId) {
    Path file = folder.resolve("server.properties");
    try {
      Files.createDirectories(settings.data());
      Files.writeString(file, settings.properties());
    } catch (IOException e) {
      throw new StackFailure("cannot write " + file, e);
    }
    var arguments = new ArrayList<>(List.of(file.toString(), clusterId));
    guard.ifPresent(one -> arguments.add(one.credentials().toString()));
    return new Launch(
        "broker",
        BrokerMain.class.getName(),
        installation.classPath("local-stack"),
        options(tuning),
        arguments,
        Map.of(),
        folder.resolve("broker.log"));
  }

  private List<String> options(Tuning tuning) {
    var options = new ArrayList<>(tuning.options());
    options.add("-Xms128m");
    options.add("-Xmx512m");
    options.add("-Dlogback.configurationFile=dev/patchbay/local/broker-logback.xml");
    if (guard.isPresent()) {
      options.add("-Dpatchbay.rights.level=DEBUG");
    }
    return options;
  }
}
