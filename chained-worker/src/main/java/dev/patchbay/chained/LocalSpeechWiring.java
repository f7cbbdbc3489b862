package dev.patchbay.chained;

import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.Voice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what speaks when no vendor does. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LocalSpeechProperties.class)
class LocalSpeechWiring {
  /** What a server gets that wants no key; its clients send one all the same. */
  private static final String NO_KEY = "not-needed";

  @Bean
  LocalSpeech localSpeech(LocalSpeechProperties properties, OpenAiHttp http) {
    Optional<Espeak> engine =
        properties.engine().isBlank()
            ? Optional.empty()
            : Espeak.find(
                properties.engine(),
                Optional.ofNullable(System.getenv("PATH")).orElse(""),
                properties.language(),
                properties.engineTimeLimit());
    Duration rest = engine.isPresent() ? properties.server().rest() : Duration.ZERO;
    return new LocalSpeech(
        properties.cache().map(directory -> cache(directory, properties)),
        properties
            .server()
            .address()
            .map(url ->
                new OwnServer(
                    http,
                    target(
                        url, properties.server(), name -> Optional.ofNullable(System.getenv(name))),
                    voice(properties.server().voice()),
                    rest,
                    System::nanoTime)),
        engine);
  }

  private static SpeechCache cache(Path directory, LocalSpeechProperties properties) {
    try {
      return SpeechCache.open(
          directory,
          properties.cacheSize().toBytes(),
          properties.cachedCharacters(),
          InstantSource.system());
    } catch (IOException e) {
      throw new IllegalStateException(
          LocalSpeechProperties.PREFIX
              + "cache-directory: must be a directory that can be written, and nobody else's, "
              + e.getClass().getSimpleName());
    }
  }

  private static Target target(
      URI url,
      LocalSpeechProperties.ServerProperties server,
      Function<String, Optional<String>> environment) {
    String key =
        server.keyVariable().isBlank()
            ? NO_KEY
            : environment
                .apply(server.keyVariable())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() ->
                    new IllegalStateException(
                        "the environment variable "
                            + server.keyVariable()
                            + " with the key of the own speech server is not set"));
    try {
      return new Target("own-speech", url, ApiKey.of(key), server.model());
    } catch (InvalidRequest e) {
      throw wrong(e);
    }
  }

  private static Voice voice(String name) {
    try {
      return new Voice(name);
    } catch (InvalidRequest e) {
      throw wrong(e);
    }
  }

  private static IllegalStateException wrong(InvalidRequest e) {
    return new IllegalStateException(
        LocalSpeechProperties.PREFIX + "server." + e.field() + ": " + e.rule());
  }
}
