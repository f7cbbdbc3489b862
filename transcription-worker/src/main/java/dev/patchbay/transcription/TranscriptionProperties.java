package dev.patchbay.transcription;

import dev.patchbay.openai.socket.InputTranscription.Delay;
import dev.patchbay.worker.frames.TapSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What this worker does.
 *
 * @param slots streams at a time
 * @param safetyKeyVariable the environment variable with the key under which a provider is told
 *     whom a session is for
 * @param ring what is kept of a stream that the worker cannot follow at once
 * @param sockets bounds of the provider's sockets
 * @param captions how captions are made
 * @param targets where streams can be written down, under the names that the policy uses
 */
@ConfigurationProperties("patchbay.transcription")
record TranscriptionProperties(
    @DefaultValue SlotProperties slots,
    @DefaultValue("PATCHBAY_SAFETY_KEY") String safetyKeyVariable,
    @DefaultValue RingProperties ring,
    @DefaultValue SocketProperties sockets,
    @DefaultValue CaptionProperties captions,
    @DefaultValue Map<String, TargetProperties> targets) {
  private static final String SETTING = "patchbay.transcription.";

  /** Throws {@link IllegalArgumentException} if a setting breaks its rule; names both. */
  TranscriptionProperties {
    require(!targets.isEmpty(), "targets", "must not be empty");
    targets = Map.copyOf(targets);
  }

  /**
   * Streams at a time, each 1 to 1000.
   *
   * @param translation a stream counts once, into however many languages
   */
  record SlotProperties(@DefaultValue("250") int captions, @DefaultValue("100") int translation) {
    SlotProperties {
      require(captions >= 1 && captions <= 1000, "slots.captions", "must be 1 to 1000");
      require(translation >= 1 && translation <= 1000, "slots.translation", "must be 1 to 1000");
    }
  }

  /**
   * The ring of each stream's frames.
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
   * How captions are made.
   *
   * @param delay how long the provider may wait for more before it writes; absent: its own default
   */
  record CaptionProperties(@Nullable Delay delay) {
    Optional<Delay> patience() {
      return Optional.ofNullable(delay);
    }
  }

  /** What a target's sessions do. */
  enum Kind {
    CAPTIONS,
    TRANSLATION
  }

  /**
   * One target.
   *
   * @param kind which lane it serves
   * @param baseUrl up to and with the version, such as {@code https://api.openai.com/v1}; may be a
   *     secret, so it is no URI, of which a failed conversion would be told in full
   * @param model the provider's name of the model
   * @param keyVariable the environment variable that holds the key
   * @param sessionAge how old the provider lets a session get
   */
  record TargetProperties(
      @DefaultValue("captions") Kind kind,
      @DefaultValue("") String baseUrl,
      @DefaultValue("") String model,
      @DefaultValue("") String keyVariable,
      @DefaultValue("60m") Duration sessionAge) {
    @Override
    public String toString() {
      return "TargetProperties[kind=" + kind + ", model=" + model + "]";
    }
  }

  static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(SETTING + setting + ": " + rule);
    }
  }
}
