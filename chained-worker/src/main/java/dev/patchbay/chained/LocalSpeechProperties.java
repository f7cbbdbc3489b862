package dev.patchbay.chained;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What speaks when no vendor does.
 *
 * @param cacheDirectory where prompts are kept that were said; private; empty: none is kept
 * @param cacheSize most that lies there, 1 MB to 1 TB
 * @param cachedCharacters the longest text whose speech is kept, 1 to 4096
 * @param server a speech server of the site's own
 * @param engine path or name of espeak-ng; empty: none
 * @param language of texts whose language is not known, ISO 639 in lower case
 * @param engineTimeLimit longest time of the engine for one text, 1 s to 10 min
 */
@ConfigurationProperties("patchbay.chained.local-speech")
record LocalSpeechProperties(
    @DefaultValue("") String cacheDirectory,
    @DefaultValue("256MB") DataSize cacheSize,
    @DefaultValue("500") int cachedCharacters,
    @DefaultValue ServerProperties server,
    @DefaultValue("espeak-ng") String engine,
    @DefaultValue("en") String language,
    @DefaultValue("1m") Duration engineTimeLimit) {
  static final String PREFIX = "patchbay.chained.local-speech.";

  /** Throws {@link IllegalArgumentException} if a setting breaks its rule; names both. */
  LocalSpeechProperties {
    require(
        cacheSize.compareTo(DataSize.ofMegabytes(1)) >= 0
            && cacheSize.compareTo(DataSize.ofTerabytes(1)) <= 0,
        "cache-size",
        "must be 1MB to 1TB");
    require(
        cachedCharacters >= 1 && cachedCharacters <= 4096,
        "cached-characters",
        "must be 1 to 4096");
    require(language.matches("[a-z]{2,3}"), "language", "must be 2 or 3 small letters");
    require(
        engineTimeLimit.compareTo(Duration.ofSeconds(1)) >= 0
            && engineTimeLimit.compareTo(Duration.ofMinutes(10)) <= 0,
        "engine-time-limit",
        "must be 1 s to 10 min");
  }

  /**
   * A server that speaks OpenAI's {@code audio/speech}.
   *
   * @param baseUrl up to and with the version, such as {@code http://speech:8880/v1}; empty: none
   * @param model its name of the model
   * @param voice its name of the voice
   * @param keyVariable the environment variable that holds its key; empty: it wants none
   * @param rest how long it is left alone when it has failed and there is an engine, up to 1 h
   */
  record ServerProperties(
      @DefaultValue("") String baseUrl,
      @DefaultValue("tts-1") String model,
      @DefaultValue("alloy") String voice,
      @DefaultValue("") String keyVariable,
      @DefaultValue("30s") Duration rest) {
    ServerProperties {
      require(isUrl(baseUrl), "server.base-url", "must be an absolute http or https address");
      require(
          !rest.isNegative() && rest.compareTo(Duration.ofHours(1)) <= 0,
          "server.rest",
          "must be 0 to 1 h");
    }

    private static boolean isUrl(String text) {
      try {
        return text.isEmpty()
            || text.length() <= 2_000
                && text.matches("https?://.+")
                && new URI(text).getHost() != null;
      } catch (URISyntaxException e) {
        return false;
      }
    }

    Optional<URI> address() {
      return baseUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(baseUrl));
    }
  }

  Optional<Path> cache() {
    return cacheDirectory.isBlank() ? Optional.empty() : Optional.of(Path.of(cacheDirectory));
  }

  static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(PREFIX + setting + ": " + rule);
    }
  }
}
