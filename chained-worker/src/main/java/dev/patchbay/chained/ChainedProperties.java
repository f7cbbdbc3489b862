package dev.patchbay.chained;

import dev.patchbay.openai.Delivery;
import dev.patchbay.openai.TextDialect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this worker does.
 *
 * @param slots jobs at a time, 1 to 1000
 * @param inputDirectory the directory whose files jobs may name; empty: none
 * @param outputDirectory where speech goes
 * @param longestSpeech longest speech of one job, 1 s to 4 h
 * @param audioTokensPerSecond most audio tokens that a model meters for a second of speech
 * @param streaming when a reply's words are handed to the speaker
 * @param guard how each target is guarded
 * @param targets what stages can be sent to, under the names that the policy uses
 */
@ConfigurationProperties("patchbay.chained")
record ChainedProperties(
    @DefaultValue("8") int slots,
    @DefaultValue("") String inputDirectory,
    Path outputDirectory,
    @DefaultValue("30m") Duration longestSpeech,
    @DefaultValue("20") int audioTokensPerSecond,
    @DefaultValue("by-sentence") Reply.Streaming streaming,
    @DefaultValue GuardSettings guard,
    @DefaultValue Map<String, TargetProperties> targets) {
  /** Throws {@link IllegalArgumentException} if a setting breaks its rule; names both. */
  ChainedProperties {
    require(slots >= 1 && slots <= 1000, "slots", "must be 1 to 1000");
    require(!targets.isEmpty(), "targets", "must not be empty");
    targets = Map.copyOf(targets);
  }

  /**
   * One target.
   *
   * @param baseUrl up to and with the version, such as {@code https://api.openai.com/v1}; a local
   *     target has none
   * @param model the provider's name of the model
   * @param keyVariable the environment variable that holds the key; a local target has none
   * @param vendor whose API is spoken there
   * @param dialect how text is asked for there
   * @param voice the voice of speech made there, unless an agent wants another one
   * @param voices further voices: an agent's name for it, the vendor's own
   * @param metering how transcripts made there are metered
   * @param transcripts how they are asked for; streamed only where they are metered by tokens, for
   *     a stream has no form for seconds
   * @param probe what a probe asks it for
   */
  record TargetProperties(
      @DefaultValue(NOWHERE) URI baseUrl,
      String model,
      @DefaultValue("") String keyVariable,
      @DefaultValue("openai") Vendor vendor,
      @DefaultValue("responses") TextDialect dialect,
      @DefaultValue("marin") String voice,
      @DefaultValue Map<String, String> voices,
      @DefaultValue("seconds") Metering metering,
      @DefaultValue("whole") Delivery transcripts,
      @DefaultValue("by-model") ProbeStage probe) {
    /** A name that can never be found (RFC 6761). */
    static final String NOWHERE = "http://local.invalid";

    /** Whether the setting must be there and is not. */
    boolean lacksAddress() {
      return vendor != Vendor.LOCAL && baseUrl.equals(URI.create(NOWHERE));
    }
  }

  private static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("patchbay.chained." + setting + ": " + rule);
    }
  }

  /** The targets' models, by the targets' names. */
  Map<String, String> models() {
    return targets.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().model()));
  }

  Optional<Path> inputs() {
    return inputDirectory.isBlank() ? Optional.empty() : Optional.of(Path.of(inputDirectory));
  }
}
