package dev.patchbay.cli;

import dev.patchbay.cli.talk.TalkFile;
import dev.patchbay.schemas.FrameFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A WAV file for each language of a translation, beside each other. */
final class LanguageFiles implements AutoCloseable {
  private static final String ENDING = ".wav";

  private final Optional<Path> name;
  private final List<String> languages;
  private final FrameFormat format;
  private final Printer printer;
  private final Map<String, TalkFile> open = new LinkedHashMap<>();

  /**
   * @param name of them all, without the language; there are none without it
   */
  LanguageFiles(Optional<Path> name, List<String> languages, FrameFormat format, Printer printer) {
    this.name = name;
    this.languages = List.copyOf(languages);
    this.format = format;
    this.printer = printer;
  }

  /** Whether it can be the name of them all. */
  static boolean isName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(ENDING) && name.length() > ENDING.length();
  }

  /** Such as {@code talk.es.wav} of {@code talk.wav}. */
  static Path of(Path name, String language) {
    String whole = String.valueOf(name.getFileName());
    String stem = whole.substring(0, whole.length() - ENDING.length());
    return name.resolveSibling(stem + "." + language + ENDING);
  }

  /**
   * Begins each of them.
   *
   * @return the files by language
   */
  Map<String, TalkFile> open() {
    name.ifPresent(
        file -> languages.forEach(language -> open.put(language, begin(of(file, language)))));
    return open;
  }

  private TalkFile begin(Path file) {
    try {
      return TalkFile.create(file, format, false);
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }

  /** Each that has anything to be heard appears. */
  @Override
  public void close() {
    Optional<CommandFailure> failed = Optional.empty();
    for (Map.Entry<String, TalkFile> one : open.entrySet()) {
      Path file = of(name.orElseThrow(), one.getKey());
      try {
        one.getValue().close();
        if (one.getValue().written()) {
          printer.note("written     " + file);
        }
      } catch (UncheckedIOException e) {
        failed = Optional.of(new CommandFailure(file + ": cannot be written", e));
      }
    }
    failed.ifPresent(failure -> {
      throw failure;
    });
  }
}
