package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a pair costs, by what can be counted. Each delta is answered on its loop with an append:
 * what another thread hands over may have to wake the loop, which is a call more, and how often
 * depends on the machine.
 *
 * <p>A machine that is busy or stands still can spoil a window: frames come in heaps, or behind its
 * end. What is wrong with us spoils every window. So one window that fits is enough.
 */
class SocketCostIT {
  private static final int SESSIONS = 50;
  private static final Setting SETTING = new Setting(SESSIONS, false);
  private static final Duration WARM_UP = Duration.ofMillis(1_200);
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final int MOST_WINDOWS = 8;

  /** Of the pairs that were due. */
  private static final double LEAST_ARRIVED = 0.9;

  /** Below it nothing was counted. */
  private static final double LEAST_CALLS = 0.2;

  private static final double MOST_WRITES = 1.1;
  private static final double MOST_READS = 1.5;

  /** With the waits of the loops. */
  private static final double MOST_CALLS = 4;

  /** About a hundred, and as many again for each object that one frame costs more. */
  private static final double MOST_BYTES = 512;

  private static final Duration START = Duration.ofMinutes(2);
  private static final String ECHO = "-D" + OwnSessions.ECHO + "=true";

  /** So that reads and writes are those that the kernel counts, see {@link IoCalls}. */
  private static final String NIO = "-Dio.netty.transport.noNative=true";

  @TempDir Path folder;
  private int port;

  /**
   * Of one window, for each pair that came at all.
   *
   * @param arrived pairs that came, of those due
   */
  private record Cost(double arrived, double writes, double reads, double bytes) {
    boolean fits() {
      return arrived > LEAST_ARRIVED
          && isBetween(LEAST_CALLS, writes, MOST_WRITES)
          && isBetween(LEAST_CALLS, reads, MOST_READS)
          && isBetween(1, bytes, MOST_BYTES);
    }
  }

  @Test
  void pairAllocatesLittleAndIsOneWriteAndOneRead() throws Exception {
    try (var processes = new Processes()) {
      Measuring measuring = server(processes);
      ClientRun ours = ours(processes, List.of(ECHO, NIO));
      ours.warmUp(measuring, WARM_UP);

      oneFits(() -> cost(ours, measuring), Cost::fits);
    }
  }

  @Test
  void nativeTransportCallsTheKernelAsLittle() throws Exception {
    assumeTrue(Strace.installed(), "strace is not installed: system calls are not traced");
    try (var processes = new Processes()) {
      Measuring measuring = server(processes);
      ClientRun ours = ours(processes, List.of(ECHO));

      oneFits(() -> traced(ours, measuring), SocketCostIT::fits);
    }
  }

  private static Cost cost(ClientRun ours, Measuring measuring) throws IOException {
    IoCalls before = IoCalls.of(ours.child().pid());
    WindowResult window = ours.window(measuring, 0, WINDOW);
    IoCalls calls = IoCalls.of(ours.child().pid()).since(before);
    double pairs = arrived(window);
    return new Cost(
        pairs / window.due().up(),
        calls.writes() / pairs,
        calls.reads() / pairs,
        window.allocated() / pairs);
  }

  /** A window in which no frame came is one that does not fit, and no reason to skip the rest. */
  private SystemCalls traced(ClientRun ours, Measuring measuring) {
    SystemCalls calls = CallCount.of(measuring, ours.child(), SESSIONS, folder);
    assumeTrue(
        calls instanceof SystemCalls.Counted || calls.equals(CallCount.NO_FRAME),
        "strace may not attach here");
    return calls;
  }

  private static boolean fits(SystemCalls calls) {
    return calls instanceof SystemCalls.Counted counted
        && isBetween(LEAST_CALLS, named(counted, "sendto") + named(counted, "writev"), MOST_WRITES)
        && isBetween(LEAST_CALLS, named(counted, "recvfrom"), MOST_READS)
        && counted.perPair() < MOST_CALLS;
  }

  private static <T> void oneFits(Callable<T> window, Predicate<T> fits) throws Exception {
    List<T> all = new ArrayList<>();
    do {
      all.add(window.call());
    } while (all.size() < MOST_WINDOWS && !fits.test(all.getLast()));
    assertThat(all).anyMatch(fits);
  }

  private static boolean isBetween(double least, double figure, double most) {
    return figure >= least && figure <= most;
  }

  /** Pairs that came at all, late ones too. */
  private static double arrived(WindowResult window) {
    Arrivals up = window.up();
    Arrivals down = window.down();
    assertThat(up.damaged() + down.damaged()).isZero();
    return (up.inTime() + up.late() + down.inTime() + down.late()) / 2.0;
  }

  private static double named(SystemCalls.Counted counted, String call) {
    return counted.byName().getOrDefault(call, 0.0);
  }

  private Measuring server(Processes processes) {
    Child server = processes.add(site().jvm("server", ServerMain.class, List.of(), List.of("1")));
    port = server.answer(ServerMain.Listening.class, START).port();
    return new Measuring(server, processes);
  }

  private ClientRun ours(Processes processes, List<String> options) {
    String address = "ws://127.0.0.1:%d/ours/v1".formatted(port);
    Child child =
        processes.add(site().jvm("ours", ClientMain.class, options, List.of("ours", "2", address)));
    return new ClientRun(Contestant.OURS, child, SETTING);
  }

  private Site site() {
    return new Site(folder, folder);
  }
}
