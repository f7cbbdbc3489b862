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
 * @param talks the workers that hold conversations
 * @param transcribers how many workers caption and translate, 0 to 16
 * @param tenants registered before the router starts
 * @param agents theirs, there before the router starts
 * @param provider what the workers call
 * @param settings how the processes run
 */
public record StackOptions(
    Path folder,
    Path files,
    Path audio,
    OptionalInt brokerPort,
    int workers,
    Talks talks,
    int transcribers,
    List<TenantId> tenants,
    List<AgentProfile> agents,
    ProviderSource provider,
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
    if (transcribers < 0 || transcribers > 16) {
      throw new IllegalArgumentException("transcription workers must be 0 to 16");
    }
  }

  /** Two chained workers, a free port, speech below the stack's own folder, no further settings. */
  public static StackOptions in(Path folder, Path files, List<TenantId> tenants) {
    return new StackOptions(
        folder,
        files,
        folder.resolve("audio"),
        OptionalInt.empty(),
        2,
        Talks.NONE,
        0,
        tenants,
        List.of(),
        new ProviderSource.Simulated(Vendors.FIRST),
        AppSettings.USUAL);
  }

  public StackOptions withAudio(Path elsewhere) {
    return new StackOptions(
        folder,
        files,
        elsewhere,
        brokerPort,
        workers,
        talks,
        transcribers,
        tenants,
        agents,
        provider,
        settings);
  }

  public StackOptions withBrokerPort(OptionalInt port) {
    return new StackOptions(
        folder,
        files,
        audio,
        port,
        workers,
        talks,
        transcribers,
        tenants,
        agents,
        provider,
        settings);
  }

  public StackOptions withWorkers(int count) {
    return new StackOptions(
        folder,
        files,
        audio,
        brokerPort,
        count,
        talks,
        transcribers,
        tenants,
        agents,
        provider,
        settings);
  }

  public StackOptions with(Talks others) {
    return new StackOptions(
        folder,
        files,
        audio,
        brokerPort,
        workers,
        others,
        transcribers,
        tenants,
        agents,
        provider,
        settings);
  }

  /** With so many workers that caption and translate. */
  public StackOptions withTranscribers(int count) {
    return new StackOptions(
        folder,
        files,
        audio,
        brokerPort,
        workers,
        talks,
        count,
        tenants,
        agents,
        provider,
        settings);
  }

  /** How many workers caption and translate: none at a real provider, as {@link #talkers}. */
  int writers() {
    return switch (provider) {
      case ProviderSource.Simulated _ -> transcribers;
      case ProviderSource.Real _ -> 0;
    };
  }

  /**
   * How many workers hold conversations: none at a real provider, for nothing bounds yet what a
   * conversation spends there.
   */
  int talkers() {
    return switch (provider) {
      case ProviderSource.Simulated _ -> talks.workers();
      case ProviderSource.Real _ -> 0;
    };
  }

  public StackOptions with(AppSettings other) {
    return new StackOptions(
        folder,
        files,
        audio,
        brokerPort,
        workers,
        talks,
        transcribers,
        tenants,
        agents,
        provider,
        other);
  }

  public StackOptions withAgents(List<AgentProfile> others) {
    return new StackOptions(
        folder,
        files,
        audio,
        brokerPort,
        workers,
        talks,
        transcribers,
        tenants,
        others,
        provider,
        settings);
  }

  /** With targets at these simulated vendors. */
  public StackOptions withVendors(Vendors vendors) {
    return with(new ProviderSource.Simulated(vendors));
  }

  StackOptions with(ProviderSource other) {
    return new StackOptions(
        folder,
        files,
        audio,
        brokerPort,
        workers,
        talks,
        transcribers,
        tenants,
        agents,
        other,
        settings);
  }
}
