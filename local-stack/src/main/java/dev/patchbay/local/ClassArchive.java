package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes as a JVM has them at once (class data sharing): the first one of a class path leaves an
 * archive behind when it ends, and those after it start with little more than half of its processor
 * time. The JVM sees by itself whether an archive is of these files, and knows files alone: folders
 * of classes are packed first. Where that cannot be, a JVM starts without.
 */
final class ClassArchive {
  /** A build does not change classes under those that run. */
  private static final Map<Path, Path> PACKED = new ConcurrentHashMap<>();

  private ClassArchive() {}

  /** The same launch, with an archive, which may be there or not. */
  static Launch of(Launch launch) {
    String classPath;
    try {
      classPath = packed(launch);
    } catch (UncheckedIOException e) {
      return launch;
    }
    List<String> options = new ArrayList<>(launch.jvmOptions());
    options.add("-XX:+AutoCreateSharedArchive");
    options.add("-XX:SharedArchiveFile=" + file(launch.mainClass(), classPath));
    // What it tells of its archive is of interest to nobody, and would stand in logs.
    options.add("-Xlog:cds*=off");
    options.add("-Xlog:aot*=off");
    return new Launch(
        launch.name(),
        launch.mainClass(),
        classPath,
        options,
        launch.arguments(),
        launch.environment(),
        launch.log());
  }

  /** Whether there is one, of whatever age. */
  static boolean isThere(Launch launch) {
    try {
      return Files.exists(file(launch.mainClass(), packed(launch)));
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static String packed(Launch launch) {
    return Stream.of(launch.classPath().split(":"))
        .map(Path::of)
        .map(entry ->
            Files.isDirectory(entry) ? PACKED.computeIfAbsent(entry, ClassArchive::packed) : entry)
        .map(Path::toString)
        .collect(Collectors.joining(":"));
  }

  private static Path file(String mainClass, String classPath) {
    return Path.of(classPath.split(":", 2)[0])
        .resolveSibling(mainClass + "-" + Integer.toHexString(classPath.hashCode()) + ".jsa");
  }

  private static Path packed(Path folder) {
    try {
      return PackedClasses.of(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
