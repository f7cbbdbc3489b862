package dev.patchbay.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** Runs a simulator until the process is told to end. */
public final class SimulatorMain {
  private SimulatorMain() {}

  /** Exit code 2 for wrong arguments, 1 when the address cannot be listened on. */
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
      SimulatorServer server = SimulatorServer.start(arguments.settings());
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
      out.println("Provider simulator on " + server.url());
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
}
