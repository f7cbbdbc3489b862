package dev.patchbay.local;

import dev.patchbay.simulator.SimulatorMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the provider simulator alone, in this process. */
@Command(
    name = "simulator",
    description = "Runs the provider simulator alone until Ctrl-C, and prints its address.",
    footer = {"", "Example:", "  patchbay simulator --port 8089"})
final class SimulatorCommand implements Runnable {
  @Option(
      names = "--port",
      paramLabel = "N",
      description = "where it listens; otherwise a free port")
  private int port;

  @Override
  public void run() {
    try {
      SimulatorMain.main(new String[] {"--port", Integer.toString(port)});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
