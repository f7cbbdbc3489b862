package dev.patchbay.local;

import dev.patchbay.schemas.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The recordings that ship with the project, with the texts that were spoken. */
final class Recordings {
  private static final String FOLDER = "/recordings/";

  private final List<Recording> all;

  private Recordings(List<Recording> all) {
    this.all = all;
  }

  static Recordings load() {
    var all = new ArrayList<Recording>();
    for (JsonNode entry : Json.tree(resource("index.json")).path("recordings")) {
      all.add(
          new Recording(
              entry.path("name").asString(),
              entry.path("language").asString(),
              entry.path("text").asString(),
              resource(entry.path("file").asString())));
    }
    return new Recordings(all);
  }

  Recording named(String name) {
    return all.stream()
        .filter(recording -> recording.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new StackFailure("no recording is called " + name));
  }

  private static byte[] resource(String name) {
    try (InputStream in = Recordings.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new StackFailure("the recording " + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
