package dev.patchbay.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Runs a simulator, or several providers at once, until the process is told to end. Prints one line
 * per provider when all of them listen, each ending in its address: {@code Provider simulator on},
 * {@code Second provider on}, {@code Cartesia on}.
 */
public final class SimulatorMain {
  private SimulatorMain() {}

  /** Exit code 2 for wrong arguments, 1 when an address cannot be listened on. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(List.of(args), System.out, System.err));
  }

  private static int run(List<String> args, PrintStream out, PrintStream err)
      throws InterruptedException {
    if (args.contains("--help")) {
      out.println(SimulatorArguments.USAGE);
      return 0;
    }
    try {
      serve(
          args,
          line -> {
            out.println(line);
            out.flush();
          });
      return 0;
    } catch (IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.println("--help tells all options");
      return 2;
    } catch (IOException busy) {
      err.println(busy.getMessage());
      return 1;
    }
  }

  /**
   * Runs what the arguments ask for, see {@link SimulatorOption}, until this thread is interrupted
   * or the process ends.
   *
   * @param lines where the addresses are told
   * @throws IllegalArgumentException naming the option at fault and its rule
   * @throws IOException when an address cannot be listened on, or a certificate cannot be read
   */
  public static void serve(List<String> arguments, Consumer<String> lines)
      throws IOException, InterruptedException {
    SimulatorArguments asked = SimulatorArguments.parse(arguments.toArray(String[]::new));
    Deque<SimulatorServer> running = new ArrayDeque<>();
    try {
      Map<String, SimulatorServer> servers = new LinkedHashMap<>();
      for (Map.Entry<String, SimulatorSettings> one : named(asked).entrySet()) {
        SimulatorServer server = SimulatorServer.start(one.getValue());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
        running.push(server);
        servers.put(one.getKey(), server);
      }
      servers.forEach((name, server) -> lines.accept(name + " on " + server.url()));
      new CountDownLatch(1).await();
    } finally {
      running.forEach(SimulatorServer::close);
    }
  }

  /** All of them, in the order of their lines. */
  private static Map<String, SimulatorSettings> named(SimulatorArguments arguments) {
    Map<String, SimulatorSettings> asked = new LinkedHashMap<>();
    asked.put("Provider simulator", arguments.settings());
    arguments.second().ifPresent(settings -> asked.put("Second provider", settings));
    arguments.cartesia().ifPresent(settings -> asked.put("Cartesia", settings));
    return asked;
  }
}
