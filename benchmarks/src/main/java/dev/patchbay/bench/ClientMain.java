package dev.patchbay.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The process of a Java client: {@code KIND SEED ADDRESS [CERTIFICATE]}. */
final class ClientMain {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** That sessions are open. */
  record Opened(int opened) {}

  /**
   * What a client saw of a window.
   *
   * @param sent appends that it sent
   * @param deltas what it received
   * @param allocated bytes that all its threads allocated within the window; negative: not known
   */
  record Ran(long sent, Arrivals deltas, long allocated) {}

  /**
   * @param heap bytes in use after a collection
   */
  record Memory(long heap) {}

  private ClientMain() {}

  public static void main(String[] arguments) throws IOException {
    long seed = Long.parseLong(arguments[1]);
    Optional<Path> trusted =
        arguments.length > 3 ? Optional.of(Path.of(arguments[3])) : Optional.empty();
    Sessions sessions =
        switch (arguments[0]) {
          case "ours" -> new OwnSessions(URI.create(arguments[2]), trusted);
          case "okhttp" -> new OkHttpSessions(URI.create(arguments[2]), trusted);
          default -> throw new IllegalArgumentException("there is no client " + arguments[0]);
        };
    ChildAnswers.untilEndOfInput(command -> carryOut(sessions, seed, command));
  }

  private static Object carryOut(Sessions sessions, long seed, List<String> command)
      throws Exception {
    return switch (command.get(0)) {
      case "open" -> {
        int wanted = Integer.parseInt(command.get(1));
        sessions.open(wanted);
        yield new Opened(wanted);
      }
      case "run" -> run(sessions, seed, WindowText.parse(command.subList(1, command.size())));
      case "memory" -> memory();
      default -> throw new IllegalArgumentException("there is no command " + command.get(0));
    };
  }

  private static Ran run(Sessions sessions, long seed, Window window) throws Exception {
    var meter = new ArrivalMeter(window);
    sessions.meter(meter);
    Until.instant(window.begins());
    long before = THREADS.getTotalThreadAllocatedBytes();
    long sent = sessions.speak(window, seed);
    Until.instant(window.ends());
    long allocated = THREADS.getTotalThreadAllocatedBytes() - before;
    Until.instant(window.ends() + ServerLoad.SETTLE.toNanos());
    return new Ran(sent, meter.arrivals(), allocated);
  }

  /** What references and buffers let go of takes a second collection to be gone. */
  private static Memory memory() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      System.gc();
      Until.instant(System.nanoTime() + Duration.ofMillis(200).toNanos());
    }
    return new Memory(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }
}
