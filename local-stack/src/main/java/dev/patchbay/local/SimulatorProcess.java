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

/**
 * The simulated providers in a process of their own: the first, a second one with the same wire,
 * and Cartesia. Each tells its address in a line when all of them listen, and has its own ledger
 * and faults there.
 */
public final class SimulatorProcess implements AutoCloseable {
  private static final Pattern FIRST = Pattern.compile("Provider simulator on (\\S+)");
  private static final Pattern SECOND = Pattern.compile("Second provider on (\\S+)");
  private static final Pattern CARTESIA = Pattern.compile("Cartesia on (\\S+)");
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /** Of a socket that nothing goes through any more: longer than any client of ours waits. */
  private static final Duration HELD = Duration.ofSeconds(15);

  private final ChildProcess process;

  private SimulatorProcess(ChildProcess process) {
    this.process = process;
  }

  /** Starts it and does not wait. */
  public static SimulatorProcess start(Installation installation, Path folder) {
    return start(installation, folder, List.of());
  }

  /** The same with further arguments, such as its keys. */
  static SimulatorProcess start(Installation installation, Path folder, List<String> more) {
    var arguments =
        new ArrayList<>(List.of("--port", "0", "--second-port", "0", "--cartesia-port", "0"));
    arguments.addAll(List.of("--held-ms", Long.toString(HELD.toMillis())));
    arguments.addAll(more);
    return new SimulatorProcess(
        ChildProcess.start(
            new Launch(
                "simulator",
                "dev.patchbay.simulator.SimulatorMain",
                installation.classPath("provider-simulator")
                    + ":"
                    + installation.classes("local-stack"),
                options(),
                arguments,
                Map.of(),
                folder.resolve("simulator.log"))));
  }

  /** The listening to tones is work for the better compiler. */
  private static List<String> options() {
    var options = new ArrayList<>(Tuning.THROUGHPUT.options());
    options.add("-Xmx512m");
    return options;
  }

  /** The first provider's root; waits until it is known. */
  public URI url() {
    return await(FIRST);
  }

  /** The root of another provider with the first one's wire; waits until it is known. */
  public URI second() {
    return await(SECOND);
  }

  /** The root of Cartesia's API; waits until it is known. */
  public URI cartesia() {
    return await(CARTESIA);
  }

  private URI await(Pattern address) {
    return Deadline.after(START_TIMEOUT)
        .await("the simulator tells its addresses", () -> told(address));
  }

  /** Fails when it is gone, with the end of its log. */
  public void requireAlive() {
    process.requireAlive();
  }

  /** Processor time that it has used since its start; zero where the system does not tell. */
  public Duration cpu() {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  public Path log() {
    return process.launch().log();
  }

  @Override
  public void close() {
    process.close();
  }

  private Optional<URI> told(Pattern address) {
    process.requireAlive();
    Matcher line = address.matcher(process.logTail(20));
    return line.find() ? Optional.of(URI.create(line.group(1))) : Optional.empty();
  }
}
