package dev.patchbay.local;

import dev.patchbay.simulator.SimulatorMain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the provider simulator alone, in this process. */
@Command(
    name = "simulator",
    description = "Runs the provider simulator alone until Ctrl-C, and prints its address.",
    footer = {
      "",
      "On the same port it speaks the provider's sockets:",
      "  ws://127.0.0.1:PORT/v1/realtime?model=gpt-realtime-2",
      "  ws://127.0.0.1:PORT/v1/realtime?intent=transcription",
      "  ws://127.0.0.1:PORT/v1/realtime/translations?model=gpt-realtime-translate",
      "Their sessions are told at /admin/sessions; faults and scripts are set under /admin.",
      "",
      "Examples:",
      "  patchbay simulator --port 8089",
      "  patchbay simulator --port 8089 --second-port 8090 --cartesia-port 8091"
    })
final class SimulatorCommand implements Runnable {
  @Option(
      names = "--port",
      paramLabel = "N",
      description = "where it listens; otherwise a free port")
  private int port;

  @Option(
      names = "--second-port",
      paramLabel = "N",
      description = "where a second provider with the same wire listens; 0 for a free port")
  private Optional<Integer> second = Optional.empty();

  @Option(
      names = "--cartesia-port",
      paramLabel = "N",
      description = "where Cartesia's text to speech listens; 0 for a free port")
  private Optional<Integer> cartesia = Optional.empty();

  @Override
  public void run() {
    try {
      List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port)));
      second.ifPresent(at -> arguments.addAll(List.of("--second-port", at.toString())));
      cartesia.ifPresent(at -> arguments.addAll(List.of("--cartesia-port", at.toString())));
      SimulatorMain.main(arguments.toArray(String[]::new));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
