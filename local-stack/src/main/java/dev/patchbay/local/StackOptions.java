package dev.patchbay.local;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a stack shall be.
 *
 * @param folder for data, logs and port files; new or empty
 * @param files jobs of a tenant may name recordings below TENANT in this folder as {@code file:}
 * @param audio folder that takes speech
 * @param brokerPort a wish; otherwise a free one
 * @param workers how many chained workers, 0 to 16
 * @param tenants registered before the router starts
 * @param agents theirs, there before the router starts
 * @param vendors at which vendors the workers have targets
 * @param settings how the processes run
 */
public record StackOptions(
    Path folder,
    Path files,
    Path audio,
    OptionalInt brokerPort,
    int workers,
    List<TenantId> tenants,
    List<AgentProfile> agents,
    Vendors vendors,
    AppSettings settings) {
  public StackOptions {
    folder = folder.toAbsolutePath().normalize();
    files = files.toAbsolutePath().normalize();
    audio = audio.toAbsolutePath().normalize();
    tenants = List.copyOf(tenants);
    agents = List.copyOf(agents);
    if (workers < 0 || workers > 16) {
      throw new IllegalArgumentException("workers must be 0 to 16");
    }
  }

  /** Two workers, a free port, speech below the stack's own folder, no further settings. */
  public static StackOptions in(Path folder, Path files, List<TenantId> tenants) {
    return new StackOptions(
        folder,
        files,
        folder.resolve("audio"),
        OptionalInt.empty(),
        2,
        tenants,
        List.of(),
        Vendors.FIRST,
        AppSettings.USUAL);
  }

  public StackOptions withAudio(Path elsewhere) {
    return new StackOptions(
        folder, files, elsewhere, brokerPort, workers, tenants, agents, vendors, settings);
  }

  public StackOptions withBrokerPort(OptionalInt port) {
    return new StackOptions(
        folder, files, audio, port, workers, tenants, agents, vendors, settings);
  }

  public StackOptions withWorkers(int count) {
    return new StackOptions(
        folder, files, audio, brokerPort, count, tenants, agents, vendors, settings);
  }

  public StackOptions with(AppSettings other) {
    return new StackOptions(
        folder, files, audio, brokerPort, workers, tenants, agents, vendors, other);
  }

  StackOptions withAgents(List<AgentProfile> others) {
    return new StackOptions(
        folder, files, audio, brokerPort, workers, tenants, others, vendors, settings);
  }

  public StackOptions withVendors(Vendors others) {
    return new StackOptions(
        folder, files, audio, brokerPort, workers, tenants, agents, others, settings);
  }
}
