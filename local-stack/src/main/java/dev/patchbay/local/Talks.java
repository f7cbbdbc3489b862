package dev.patchbay.local;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The workers of a stack that hold conversations.
 *
 * @param workers how many, 0 to 16
 * @param settings their further properties
 * @param environment their further variables, such as keys that sign tool calls
 */
public record Talks(int workers, Map<String, String> settings, Map<String, String> environment) {
  private static final String PATIENCE = "patchbay.realtime.sockets.between-events";
  private static final String TOOLS = "patchbay.talks.";

  /** Nobody talks, and nothing takes time to start. */
  public static final Talks NONE = by(0);

  public Talks {
    settings = Map.copyOf(settings);
    environment = Map.copyOf(environment);
    if (workers < 0 || workers > 16) {
      throw new IllegalArgumentException("realtime workers must be 0 to 16");
    }
  }

  /** So many workers without further settings. */
  public static Talks by(int workers) {
    return new Talks(workers, Map.of(), Map.of());
  }

  /** The same, where a provider that has too little of the machine is none that stalls. */
  public Talks patient() {
    return with(Map.of(PATIENCE, "5s"));
  }

  /** The same with the patience with which the product is delivered. */
  public Talks asDelivered() {
    var fewer = new LinkedHashMap<>(settings);
    fewer.remove(PATIENCE);
    return new Talks(workers, fewer, environment);
  }

  /** Of the settings those by which tools are reached, whoever holds a talk. */
  Map<String, String> tools() {
    var tools = new LinkedHashMap<>(settings);
    tools.keySet().removeIf(setting -> !setting.startsWith(TOOLS));
    return tools;
  }

  /** The same with further or other properties. */
  public Talks with(Map<String, String> further) {
    return new Talks(workers, merged(settings, further), environment);
  }

  /** The same with further or other variables. */
  public Talks withEnvironment(Map<String, String> further) {
    return new Talks(workers, settings, merged(environment, further));
  }

  /** Of the variables the names alone: there are keys among them. */
  @Override
  public String toString() {
    return "Talks[workers=%d, settings=%s, environment=%s]"
        .formatted(workers, settings, environment.keySet());
  }

  private static Map<String, String> merged(Map<String, String> old, Map<String, String> further) {
    var merged = new LinkedHashMap<>(old);
    merged.putAll(further);
    return merged;
  }
}
