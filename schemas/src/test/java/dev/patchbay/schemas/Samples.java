package dev.patchbay.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Sample documents on the test class path, in one folder per message. */
final class Samples {
  /** One sample; {@code name} is its file's. */
  record Sample(MessageType<?> type, String name, byte[] json) {
    @Override
    public String toString() {
      return type.name() + "/" + name;
    }
  }

  private Samples() {}

  static List<Sample> in(String folder) {
    return MessageType.ALL.stream().flatMap(type -> read(folder, type)).toList();
  }

  private static Stream<Sample> read(String folder, MessageType<?> type) {
    try (Stream<Path> files =
        Files.list(
            Path.of(
                Objects.requireNonNull(
                        Samples.class.getResource("/" + folder + "/" + type.name()),
                        "a message without samples: " + type.name())
                    .toURI()))) {
      return files.sorted().map(file -> read(type, file)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Sample read(MessageType<?> type, Path file) {
    try {
      return new Sample(type, file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
