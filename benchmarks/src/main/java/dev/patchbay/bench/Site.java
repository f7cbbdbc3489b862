package dev.patchbay.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run keeps what it writes, and how it starts JVMs: with its own class path, all with the
 * same options.
 *
 * @param root the project's folder
 * @param folder for logs, certificates and the report
 */
record Site(Path root, Path folder) {
  /** Who says nothing but warnings: what is on the class path has a logger that says all. */
  static final String QUIET = "logback.configurationFile";

  static final String LOGGING = "dev/patchbay/cli/quiet-logback.xml";

  /** Of every JVM that is measured. */
  static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx768m",
          "-XX:+UseSerialGC",
          "-D" + QUIET + "=" + LOGGING,
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  static Site current() {
    Path root = Path.of(System.getProperty("patchbay.root", ".")).toAbsolutePath().normalize();
    return new Site(root, root.resolve("target").resolve("bench"));
  }

  Child jvm(String name, Class<?> main, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return Child.start(name, command, root, folder.resolve(name + ".log"));
  }
}
