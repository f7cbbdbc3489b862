package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The launchers of this project among empty modules, with a Maven and a JDK that only pretend. They
 * see no other program than the few that they may need.
 *
 * <p>The Maven writes a line to {@code mvn.log}, waits for as long as there is a file {@code
 * hold-mvn}, and leaves classes and class paths. The JDK's {@code java} writes its arguments to
 * {@code java.log}, says {@code running}, waits for as long as there is {@code hold-java}, and ends
 * with the status in {@code java-status}; at SIGINT it ends with {@link #INTERRUPTED}.
 */
final class FakeCheckout {
  static final int INTERRUPTED = 77;

  private static final List<String> MODULES =
      List.of(
          "schemas",
          "router-service",
          "worker-runtime",
          "openai-client",
          "talk-runtime",
          "stream-runtime",
          "chained-worker",
          "realtime-worker",
          "transcription-worker",
          "provider-simulator",
          "cli",
          "local-stack");
  private static final List<String> PROGRAMS =
      List.of(
          "sh",
          "env",
          "dirname",
          "readlink",
          "grep",
          "find",
          "head",
          "cat",
          "date",
          "touch",
          "mkdir",
          "sleep",
          "flock");

  private static final String MVN =
      """
      #!/bin/sh
      echo "$@" >>mvn.log
      while [ -e hold-mvn ]; do sleep 0.02; done
      for module in %s; do
        mkdir -p $module/target/classes/dev/patchbay/some
        : >$module/target/classes/dev/patchbay/some/Some.class
        echo "$PWD/schemas/target/classes:$PWD/cli/target/classes" >$module/target/classpath
      done
      exit $(cat mvn-status)
      """
          .formatted(String.join(" ", MODULES));

  private static final String JAVA =
      """
      #!/bin/sh
      cd %s
      echo "$@" >>java.log
      trap 'exit %d' INT
      echo running
      while [ -e hold-java ]; do sleep 0.02; done
      exit $(cat java-status)
      """;

  private final Path root;
  private final Path programs;
  private final Path jdk;

  FakeCheckout(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("checkout"));
    programs = Files.createDirectories(folder.resolve("programs"));
    jdk = folder.resolve("jdk");
    Path real = Installation.current().root();
    for (String launcher : List.of("patchbay", "mvnw")) {
      script(root.resolve(launcher), Files.readString(real.resolve(launcher)));
    }
    // Only the pretended JDK may be found, so the machine's own folders are looked for elsewhere.
    script(
        root.resolve(".mvn/find-jdk.sh"),
        Files.readString(real.resolve(".mvn/find-jdk.sh"))
            .replace(" /usr/", " " + folder + "/none/usr/")
            .replace(" /opt/", " " + folder + "/none/opt/"));
    for (String module : MODULES) {
      Files.createDirectories(source(module).getParent());
      Files.writeString(source(module), "class Some {}");
      Files.writeString(root.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    allIsAnHourOld();
    for (String program : PROGRAMS) {
      script(programs.resolve(program), "#!/bin/sh\nexec %s \"$@\"\n".formatted(onPath(program)));
    }
    script(programs.resolve("mvn"), MVN);
    script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    script(jdk.resolve("bin/java"), JAVA.formatted(root, INTERRUPTED));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    status("mvn", 0);
    status("java", 0);
  }

  FakeLaunch launch(String launcher, String... arguments) throws IOException {
    // Whoever runs the tests in the background may have SIGINT ignored, which children inherit.
    var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(root.resolve(launcher).toString());
    command.addAll(Arrays.asList(arguments));
    var builder = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("JAVA_HOME", jdk.toString());
    return new FakeLaunch(builder, Files.createTempFile(root.getParent(), launcher, ".out"));
  }

  void status(String program, int status) throws IOException {
    Files.writeString(root.resolve(program + "-status"), Integer.toString(status));
  }

  void hold(String program) throws IOException {
    Files.writeString(root.resolve("hold-" + program), "");
  }

  void release(String program) throws IOException {
    Files.delete(root.resolve("hold-" + program));
  }

  void withoutMaven() throws IOException {
    Files.delete(programs.resolve("mvn"));
  }

  void withoutJdk() throws IOException {
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"21.0.2\"\n");
  }

  void withoutFlock() throws IOException {
    Files.delete(programs.resolve("flock"));
  }

  Path source(String module) {
    return root.resolve(module).resolve("src/main/java/Some.java");
  }

  /** As {@code clean} of one module does. */
  void clean(String module) throws IOException {
    Folders.delete(root.resolve(module).resolve("target"));
  }

  /** What each run of {@code mvn} or {@code java} was given. */
  List<String> runs(String program) throws IOException {
    Path log = root.resolve(program + ".log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  private void allIsAnHourOld() throws IOException {
    var old = FileTime.from(Instant.now().minusSeconds(3600));
    try (Stream<Path> entries = Files.walk(root)) {
      for (Path entry : entries.toList()) {
        Files.setLastModifiedTime(entry, old);
      }
    }
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  private static Path onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
