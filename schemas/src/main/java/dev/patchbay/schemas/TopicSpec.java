package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One topic as the catalogue describes it.
 *
 * @param name the topic's name; of a tenant's topic with {@code {tenant}} in its place
 * @param scope one for the site, or one per tenant
 * @param flow who writes and who reads, in words
 * @param key what the record key is, in words
 * @param messages names of the messages that the values are; {@link #RAW_AUDIO} and {@link
 *     #ORIGINAL_BYTES} are not messages; empty when nothing is sent yet
 * @param partitions number of partitions on a new site, 1 to 256
 * @param carriesSpeech whether values may hold what was said or is to be said
 * @param configs topic settings, by Kafka's names
 * @param shareGroup settings of the share group that has the topic's name; empty when there is none
 */
public record TopicSpec(
    String name,
    Scope scope,
    String flow,
    String key,
    List<String> messages,
    int partitions,
    boolean carriesSpeech,
    Map<String, String> configs,
    Map<String, String> shareGroup) {
  public static final String RAW_AUDIO = "raw audio frames";
  public static final String ORIGINAL_BYTES = "original bytes";

  /** Stands where a tenant's name will. */
  static final String PLACE = "{tenant}";

  /** Whether there is one such topic, or one per tenant. */
  public enum Scope {
    @JsonProperty("internal")
    INTERNAL,
    @JsonProperty("tenant")
    TENANT
  }

  public TopicSpec {
    messages = List.copyOf(messages);
    configs = java.util.Collections.unmodifiableMap(new TreeMap<>(configs));
    shareGroup = java.util.Collections.unmodifiableMap(new TreeMap<>(shareGroup));
    ContractViolation.require(partitions >= 1 && partitions <= 256, name, "must have 1 to 256");
    ContractViolation.require(
        configs.containsKey("cleanup.policy") && configs.containsKey("max.message.bytes"),
        name,
        "must state cleanup.policy and max.message.bytes");
  }

  /** The tenant's own topic; an internal topic stays as it is. */
  public TopicSpec of(TenantId tenant) {
    return new TopicSpec(
        name.replace(PLACE, tenant.name()),
        scope,
        flow,
        key,
        messages,
        partitions,
        carriesSpeech,
        configs,
        shareGroup);
  }

  /** Largest batch of records that the broker takes, in bytes. */
  public int maxMessageBytes() {
    return Integer.parseInt(configs.getOrDefault("max.message.bytes", ""));
  }

  boolean fitsItsScope() {
    return name.contains(PLACE) == (scope == Scope.TENANT);
  }
}
