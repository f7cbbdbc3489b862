package dev.patchbay.local;

import dev.patchbay.cli.OutputFiles;
import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.JobId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What the demo leaves to be read: the outputs of its jobs, and the page that leads to them. */
final class DemoFiles {
  /** A page that is sent around stays small: some twenty seconds of speech. */
  private static final long MOST_SOUND = 1_500_000;

  private DemoFiles() {}

  /**
   * Writes both.
   *
   * @return the page
   */
  static Path write(Path folder, DemoReport report) throws IOException {
    var files = OutputFiles.in(folder.resolve("outputs"));
    Map<JobId, SequencedMap<String, String>> links = new LinkedHashMap<>();
    Map<JobId, String> sounds = new HashMap<>();
    var room = new PageSounds(MOST_SOUND);
    for (DemoRow row : report.rows()) {
      var own = new LinkedHashMap<String, String>();
      JobId job = row.job().jobId();
      files
          .writeWords(job, row.output())
          .forEach(
              (output, file) -> link(folder, file).ifPresent(to -> own.put(output.wire(), to)));
      Optional<URI> audio = row.audio().map(AudioReference::uri);
      Optional<String> beside = audio.flatMap(uri -> link(folder, uri));
      if (audio.isPresent() && beside.isPresent()) {
        own.put("audio", beside.get());
        room.take(Path.of(audio.get())).ifPresent(sound -> sounds.put(job, sound));
      }
      links.put(job, own);
    }
    return Files.writeString(
        folder.resolve("report.html"),
        new DemoPage(report, links, sounds).html(),
        StandardCharsets.UTF_8);
  }

  private static Optional<String> link(Path folder, Path file) {
    return link(folder, file.toUri());
  }

  /** From the page; nothing for what does not lie beside or below it. */
  private static Optional<String> link(Path folder, URI file) {
    URI relative = folder.toAbsolutePath().toUri().relativize(file);
    return relative.isAbsolute() ? Optional.empty() : Optional.of(relative.getRawPath());
  }
}
