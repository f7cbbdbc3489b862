package dev.patchbay.local.sockets;

import dev.patchbay.openai.socket.Sockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process holds: on Linux.
 *
 * @param descriptors what each open descriptor leads to, without numbers of its own
 * @param threads names, without their numbers
 * @param pinnedBytes of pooled memory that the sockets' buffers hold
 */
record Residue(List<String> descriptors, List<String> threads, long pinnedBytes) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  Residue {
    descriptors = List.copyOf(descriptors);
    threads = List.copyOf(threads);
  }

  /** What this process holds now. */
  static Residue now() {
    return new Residue(
        openDescriptors(),
        Thread.getAllStackTraces().keySet().stream().map(t -> kind(t.getName())).sorted().toList(),
        Sockets.pinnedBytes());
  }

  /** What is held here and was not before, each thing named. */
  List<String> beyond(Residue before) {
    var more = new ArrayList<String>();
    without(descriptors, before.descriptors).forEach(left -> more.add("a descriptor of " + left));
    without(threads, before.threads).forEach(left -> more.add("a thread called " + left));
    if (pinnedBytes > before.pinnedBytes) {
      more.add("%d bytes of pooled buffers".formatted(pinnedBytes - before.pinnedBytes));
    }
    return more;
  }

  private static List<String> without(List<String> all, List<String> known) {
    var left = new ArrayList<>(all);
    known.forEach(left::remove);
    return left;
  }

  private static List<String> openDescriptors() {
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.map(Residue::target)
          .filter(to -> !to.isEmpty())
          .map(Residue::kind)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The descriptor of the listing itself is gone when it is looked at. */
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String kind(String name) {
    return name.replaceAll("[0-9]+", "#");
  }
}
