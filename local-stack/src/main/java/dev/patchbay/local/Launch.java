package dev.patchbay.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How to start a JVM of ours.
 *
 * @param name what people call the process
 * @param mainClass the class that it runs, on a leash
 * @param classPath its class path
 * @param jvmOptions options of the virtual machine
 * @param arguments arguments of the main class
 * @param environment the variables that it gets beside the few that every process needs
 * @param log file that takes its output
 */
public record Launch(
    String name,
    String mainClass,
    String classPath,
    List<String> jvmOptions,
    List<String> arguments,
    Map<String, String> environment,
    Path log) {
  public Launch {
    jvmOptions = List.copyOf(jvmOptions);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Of its variables the names alone: there are keys among them. */
  @Override
  public String toString() {
    return "Launch[name=%s, mainClass=%s, environment=%s]"
        .formatted(name, mainClass, environment.keySet());
  }

  /**
   * The command line. The shell in front makes the process deaf to the terminal's Ctrl-C, which is
   * for the parent alone: it stops its children in order.
   */
  public List<String> command() {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Without heap a process lives on and does nothing; dead, it is missed and its work goes
    // elsewhere.
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(jvmOptions);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-cp", classPath, Leashed.class.getName(), mainClass));
    command.addAll(arguments);
    return command;
  }
}
