package dev.patchbay.chained;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The speech engine espeak-ng on this host: not pleasant, and there when nothing else is.
 *
 * @param program where it is
 * @param voices what it speaks
 * @param usual the language of a text whose language is not known
 * @param limit longest time for one text
 */
record Espeak(Path program, EspeakVoices voices, String usual, Duration limit) {
  private static final Logger LOG = LoggerFactory.getLogger(Espeak.class);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
  private static final int LONGEST_LISTING = 256 * 1024;

  /**
   * Looks for it, and asks it for its voices. Empty, and told in the log, when it is not there.
   *
   * @param command a path, or a name that is looked for in {@code path}
   * @param path directories as {@code PATH} lists them
   */
  static Optional<Espeak> find(String command, String path, String usual, Duration limit) {
    Optional<Espeak> found =
        program(command, path)
            .flatMap(program ->
                voices(program).map(voices -> new Espeak(program, voices, usual, limit)));
    found.ifPresentOrElse(
        engine ->
            LOG.atInfo()
                .addKeyValue("languages", engine.voices.tags().size())
                .log("espeak-ng is there"),
        () -> LOG.atInfo().log("espeak-ng is not there"));
    return found;
  }

  /** The voice that says a text in this language; empty when it has none. */
  Optional<String> voice(Optional<String> language) {
    return voices.of(language.orElse(usual));
  }

  private static Optional<Path> program(String command, String path) {
    Stream<Path> places =
        command.contains("/")
            ? Stream.of(Path.of(command).toAbsolutePath())
            : Stream.of(path.split(":", -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, command));
    return places
        .filter(place -> Files.isRegularFile(place) && Files.isExecutable(place))
        .findFirst();
  }

  private static Optional<EspeakVoices> voices(Path program) {
    try (var process =
        EngineProcess.start(List.of(program.toString(), "--voices"), ANSWERS_WITHIN)) {
      process.feed(new byte[0]);
      byte[] listing = process.output().readNBytes(LONGEST_LISTING);
      return Optional.of(EspeakVoices.parse(new String(listing, StandardCharsets.UTF_8)))
          .filter(voices -> !voices.tags().isEmpty());
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("espeak-ng does not start");
      return Optional.empty();
    }
  }
}
