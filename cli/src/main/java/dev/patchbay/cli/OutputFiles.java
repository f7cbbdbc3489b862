package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Output;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A folder for what jobs gave back, each output in a file that is called after its job. A file that
 * is there is replaced, whole or not at all; a link in its place is replaced and not followed.
 */
public final class OutputFiles {
  private final Path folder;

  private OutputFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * @param folder made when it is not there
   * @throws CommandFailure when it cannot be
   */
  public static OutputFiles in(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CommandFailure(folder + ": cannot be a folder for outputs", e);
    }
    return new OutputFiles(folder);
  }

  /**
   * Writes the outputs that are words.
   *
   * @return where each of them is now
   * @throws CommandFailure when one cannot be written
   */
  public SequencedMap<Output, Path> writeWords(JobId job, JobOutput output) {
    var files = new LinkedHashMap<Output, Path>();
    output.text().ifPresent(text -> files.put(Output.TEXT, write(job + ".txt", line(text))));
    if (!output.cues().isEmpty()) {
      files.put(Output.CUES, write(job + ".cues.json", json(output.cues())));
    }
    output.webvtt().ifPresent(vtt -> files.put(Output.WEBVTT, write(job + ".vtt", vtt)));
    output.srt().ifPresent(srt -> files.put(Output.SRT, write(job + ".srt", srt)));
    output
        .notes()
        .ifPresent(notes ->
            files.put(
                Output.NOTES, write(job + ".notes.json", line(notes.tree().toPrettyString()))));
    return files;
  }

  /**
   * Writes one output that is words.
   *
   * @param name of its file in the folder
   * @return where it is; empty when there is no such output
   */
  Optional<Path> writeAs(String name, Output which, JobOutput output) {
    return switch (which) {
      case TEXT -> output.text().map(text -> write(name, line(text)));
      case CUES -> Optional.of(write(name, json(output.cues())));
      case WEBVTT -> output.webvtt().map(vtt -> write(name, vtt));
      case SRT -> output.srt().map(srt -> write(name, srt));
      case NOTES, AUDIO -> Optional.empty();
    };
  }

  /**
   * Writes all outputs.
   *
   * @return a line on each of them for people: where it is
   */
  List<String> write(JobId job, JobOutput output) {
    var lines = new ArrayList<String>();
    writeWords(job, output).values().forEach(file -> lines.add("written     " + file));
    output.audio().ifPresent(audio -> lines.add(copy(job, audio)));
    return lines;
  }

  /** What lies elsewhere, or is not the file that the result tells of, stays where it is. */
  private String copy(JobId job, AudioReference audio) {
    String where = "audio is at " + audio.uri();
    Optional<Path> source = file(audio.uri());
    if (source.isEmpty()) {
      return where;
    }
    try (InputStream in = open(source.get(), audio.bytes())) {
      return "written     " + place(in, job + ending(audio.mediaType()));
    } catch (IOException e) {
      return where + ", which cannot be read here";
    }
  }

  private static Optional<Path> file(URI address) {
    try {
      return Optional.of(Path.of(address));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  private static InputStream open(Path file, long bytes) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != bytes) {
      throw new NoSuchFileException(file.toString());
    }
    return Files.newInputStream(file);
  }

  private static String ending(String mediaType) {
    return switch (mediaType) {
      case "audio/wav", "audio/x-wav" -> ".wav";
      case "audio/mpeg" -> ".mp3";
      case "audio/mp4" -> ".m4a";
      case "audio/ogg" -> ".ogg";
      case "audio/flac" -> ".flac";
      case "audio/webm" -> ".webm";
      default -> ".audio";
    };
  }

  private Path write(String name, String words) {
    return place(new ByteArrayInputStream(words.getBytes(UTF_8)), name);
  }

  /** For its owner alone, as temporary files are made: it is what somebody said. */
  private Path place(InputStream in, String name) {
    try {
      Path part = Files.createTempFile(folder, ".", ".part");
      try {
        try (OutputStream out = Files.newOutputStream(part)) {
          in.transferTo(out);
        }
        return Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new CommandFailure(folder.resolve(name) + ": cannot be written", e);
    }
  }

  private static String json(List<Cue> cues) {
    return cues.stream()
        .map(cue -> "  " + new String(Json.write(cue), UTF_8))
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String line(String text) {
    return text.endsWith("\n") ? text : text + "\n";
  }
}
