package dev.patchbay.realtime;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.worker.frames.TapSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What this worker does.
 *
 * @param slots conversations at a time, 1 to 1000
 * @param safetyKeyVariable the environment variable with the key under which a provider is told
 *     whom a conversation is with
 * @param ring what is kept of a caller whom the worker cannot follow at once
 * @param sockets bounds of the provider's sockets
 * @param transcriptions what models that write a caller's words down are counted in, where that is
 *     not seconds of audio
 * @param targets where conversations can be held, under the names that the policy uses
 */
@ConfigurationProperties("patchbay.realtime")
record RealtimeProperties(
    @DefaultValue("250") int slots,
    @DefaultValue("PATCHBAY_SAFETY_KEY") String safetyKeyVariable,
    @DefaultValue RingProperties ring,
    @DefaultValue SocketProperties sockets,
    @DefaultValue Map<String, BillingUnit> transcriptions,
    @DefaultValue Map<String, TargetProperties> targets) {
  /** Throws {@link IllegalArgumentException} if a setting breaks its rule; names both. */
  RealtimeProperties {
    require(slots >= 1 && slots <= 1000, "slots", "must be 1 to 1000");
    require(!targets.isEmpty(), "targets", "must not be empty");
    transcriptions = Map.copyOf(transcriptions);
    targets = Map.copyOf(targets);
  }

  /**
   * The ring of each caller's frames.
   *
   * @param size 64 KiB to 16 MiB
   * @param frames 2 to 65,536
   */
  record RingProperties(@DefaultValue("256KB") DataSize size, @DefaultValue("512") int frames) {
    RingProperties {
      require(
          size.toBytes() >= 64 * 1024 && size.toBytes() <= 16 * 1024 * 1024,
          "ring.size",
          "must be 64KB to 16MB");
      require(frames >= 2 && frames <= 65_536, "ring.frames", "must be 2 to 65536");
    }

    TapSettings settings() {
      return new TapSettings(Math.toIntExact(size.toBytes()), frames);
    }
  }

  /**
   * One target.
   *
   * @param baseUrl up to and with the version, such as {@code https://api.openai.com/v1}; may be a
   *     secret, so it is no URI, of which a failed conversion would be told in full
   * @param model the provider's name of the model
   * @param keyVariable the environment variable that holds the key
   * @param billing what usage is counted in
   * @param sessionAge how old the provider lets a session get
   */
  record TargetProperties(
      @DefaultValue("") String baseUrl,
      @DefaultValue("") String model,
      @DefaultValue("") String keyVariable,
      @DefaultValue("tokens") BillingUnit billing,
      @DefaultValue("60m") Duration sessionAge) {
    @Override
    public String toString() {
      return "TargetProperties[model=" + model + "]";
    }
  }

  private static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("patchbay.realtime." + setting + ": " + rule);
    }
  }
}
