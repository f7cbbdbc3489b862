package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built modules lie.
 *
 * @param root the project's root folder
 */
public record Installation(Path root) {
  /** System property that names the root; the launcher and the build set it. */
  static final String ROOT_PROPERTY = "patchbay.root";

  public Installation {
    root = root.toAbsolutePath().normalize();
  }

  /** The installation that this process was started from. */
  public static Installation current() {
    String root = System.getProperty(ROOT_PROPERTY);
    if (root == null) {
      throw new StackFailure(
          "the system property " + ROOT_PROPERTY + " must name the project's root; run ./patchbay");
    }
    return new Installation(Path.of(root));
  }

  /** The run-time class path of one module: its own classes, then what the build resolved. */
  public String classPath(String module) {
    Path resolved = root.resolve(module).resolve("target").resolve("classpath");
    try {
      return classes(module) + ":" + Files.readString(resolved).strip();
    } catch (IOException e) {
      throw new StackFailure("module " + module + " is not built: cannot read " + resolved, e);
    }
  }

  /** One module's own classes. */
  Path classes(String module) {
    return root.resolve(module).resolve("target").resolve("classes");
  }

  /** Where the demo leaves its results. */
  public Path demoFolder() {
    return root.resolve("target").resolve("demo");
  }
}
