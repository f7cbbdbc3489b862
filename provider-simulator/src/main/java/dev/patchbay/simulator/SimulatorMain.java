package dev.patchbay.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a simulator, or several providers at once, until the process is told to end. Prints one line
 * per provider when all of them listen, each ending in its address: {@code Provider simulator on},
 * {@code Second provider on}, {@code Cartesia on}.
 */
public final class SimulatorMain {
  private SimulatorMain() {}

  /** Exit code 2 for wrong arguments, 1 when an address cannot be listened on. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(args, System.out, System.err));
  }

  private static int run(String[] args, PrintStream out, PrintStream err)
      throws InterruptedException {
    try {
      SimulatorArguments arguments = SimulatorArguments.parse(args);
      if (arguments.help()) {
        out.println(SimulatorArguments.USAGE);
        return 0;
      }
      Map<String, SimulatorServer> servers = start(arguments);
      servers.forEach((name, server) -> out.println(name + " on " + server.url()));
      out.flush();
      new CountDownLatch(1).await();
      return 0;
    } catch (IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.println(SimulatorArguments.USAGE);
      return 2;
    } catch (IOException busy) {
      err.println(busy.getMessage());
      return 1;
    }
  }

  /** All of them, in the order of their lines. */
  private static Map<String, SimulatorServer> start(SimulatorArguments arguments)
      throws IOException {
    Map<String, SimulatorSettings> asked = new LinkedHashMap<>();
    asked.put("Provider simulator", arguments.settings());
    arguments.second().ifPresent(settings -> asked.put("Second provider", settings));
    arguments.cartesia().ifPresent(settings -> asked.put("Cartesia", settings));
    Map<String, SimulatorServer> servers = new LinkedHashMap<>();
    for (Map.Entry<String, SimulatorSettings> one : asked.entrySet()) {
      SimulatorServer server = SimulatorServer.start(one.getValue());
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
      servers.put(one.getKey(), server);
    }
    return servers;
  }
}
