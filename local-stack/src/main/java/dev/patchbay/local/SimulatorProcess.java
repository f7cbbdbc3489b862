package dev.patchbay.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The provider simulator in a process of its own. It tells its address in its first line. */
public final class SimulatorProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Provider simulator on (\\S+)");
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final ChildProcess process;

  private SimulatorProcess(ChildProcess process) {
    this.process = process;
  }

  /** Starts it and does not wait. */
  public static SimulatorProcess start(Installation installation, Path folder) {
    return new SimulatorProcess(
        ChildProcess.start(
            new Launch(
                "simulator",
                "dev.patchbay.simulator.SimulatorMain",
                installation.classPath("provider-simulator")
                    + ":"
                    + installation.classes("local-stack"),
                options(),
                List.of("--port", "0"),
                Map.of(),
                folder.resolve("simulator.log"))));
  }

  /** The listening to tones is work for the better compiler. */
  private static List<String> options() {
    var options = new ArrayList<>(Tuning.THROUGHPUT.options());
    options.add("-Xmx512m");
    return options;
  }

  /** Its root; waits until it is known. */
  public URI url() {
    return Deadline.after(START_TIMEOUT).await("the simulator tells its address", this::told);
  }

  /** Fails when it is gone, with the end of its log. */
  public void requireAlive() {
    process.requireAlive();
  }

  public Path log() {
    return process.launch().log();
  }

  @Override
  public void close() {
    process.close();
  }

  private Optional<URI> told() {
    process.requireAlive();
    Matcher line = ADDRESS.matcher(process.logTail(20));
    return line.find() ? Optional.of(URI.create(line.group(1))) : Optional.empty();
  }
}
