package dev.patchbay.cli;

import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Files for captions; a file's ending says which output it gets.
 *
 * @param files each with one of the endings
 */
record CaptionFiles(List<Path> files) {
  private static final Map<String, Output> BY_ENDING =
      Map.of(".vtt", Output.WEBVTT, ".srt", Output.SRT, ".json", Output.CUES, ".txt", Output.TEXT);

  static final String RULE = "must end in .vtt, .srt, .json or .txt";

  CaptionFiles {
    files = List.copyOf(files);
  }

  /** The first file whose ending says nothing. */
  Optional<Path> odd() {
    return files.stream().filter(file -> output(file).isEmpty()).findFirst();
  }

  /** What the job must give back for them; the text in any case. */
  Set<Output> outputs() {
    Set<Output> outputs = EnumSet.of(Output.TEXT);
    files.forEach(file -> output(file).ifPresent(outputs::add));
    return outputs;
  }

  /**
   * Makes their folders, before anybody speaks and pays for it.
   *
   * @throws CommandFailure when one cannot be made or written to
   */
  void prepare() {
    for (Path file : files) {
      folder(file);
      Path parent = parent(file);
      if (!Files.isWritable(parent)) {
        throw new CommandFailure(parent + ": is a folder that cannot be written to");
      }
    }
  }

  /**
   * Writes each of them.
   *
   * @return a line on each for people
   */
  List<String> write(JobOutput captions) {
    return files.stream()
        .flatMap(file ->
            output(file)
                .flatMap(which -> folder(file).writeAs(name(file), which, captions))
                .stream())
        .map(written -> "written     " + written)
        .toList();
  }

  private static OutputFiles folder(Path file) {
    return OutputFiles.in(parent(file));
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  private static Optional<Output> output(Path file) {
    String name = name(file);
    int point = name.lastIndexOf('.');
    return point < 1 ? Optional.empty() : Optional.ofNullable(BY_ENDING.get(name.substring(point)));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
