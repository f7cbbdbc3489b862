package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a pair costs, by what can be counted: a slow machine changes none of it. Each delta is
 * answered on its loop with an append: what another thread hands over may have to wake the loop,
 * which is a call more, and how often depends on the machine.
 */
class SocketCostIT {
  private static final int SESSIONS = 50;
  private static final Setting SETTING = new Setting(SESSIONS, false);
  private static final Duration WARM_UP = Duration.ofMillis(1_200);
  private static final Duration WINDOW = Duration.ofSeconds(2);

  /** Below it nothing was counted; a machine that stands still makes one call of several. */
  private static final double LEAST_CALLS = 0.2;

  private static final double MOST_WRITES = 1.1;
  private static final double MOST_READS = 1.5;

  /** With the waits of the loops. */
  private static final double MOST_CALLS = 4;

  /** About a hundred, and as many again for each object that one frame costs more. */
  private static final double MOST_BYTES = 512;

  private static final Duration START = Duration.ofSeconds(30);
  private static final String ECHO = "-D" + OwnSessions.ECHO + "=true";

  /** So that reads and writes are those that the kernel counts, see {@link IoCalls}. */
  private static final String NIO = "-Dio.netty.transport.noNative=true";

  @TempDir Path folder;
  private int port;

  @Test
  void pairAllocatesLittleAndIsOneWriteAndOneRead() throws IOException {
    try (var processes = new Processes()) {
      Measuring measuring = server(processes);
      ClientRun ours = ours(processes, List.of(ECHO, NIO));
      ours.warmUp(measuring, WARM_UP);
      IoCalls before = IoCalls.of(ours.child().pid());
      WindowResult window = ours.window(measuring, 0, WINDOW);
      IoCalls calls = IoCalls.of(ours.child().pid()).since(before);

      double pairs = arrived(window);
      assertThat(pairs).isGreaterThan(0.9 * window.due());
      assertThat(calls.writes() / pairs).as("writes per pair").isBetween(LEAST_CALLS, MOST_WRITES);
      assertThat(calls.reads() / pairs).as("reads per pair").isBetween(LEAST_CALLS, MOST_READS);
      assertThat(window.allocated() / pairs).as("bytes per pair").isBetween(1.0, MOST_BYTES);
    }
  }

  @Test
  void nativeTransportCallsTheKernelAsLittle() {
    assumeTrue(Strace.installed(), "strace is not installed: system calls are not traced");
    try (var processes = new Processes()) {
      Measuring measuring = server(processes);
      ClientRun ours = ours(processes, List.of(ECHO));
      SystemCalls calls = CallCount.of(measuring, ours.child(), SESSIONS, folder);
      assumeTrue(calls instanceof SystemCalls.Counted, "strace may not attach here");

      var counted = (SystemCalls.Counted) calls;
      assertThat(named(counted, "sendto") + named(counted, "writev"))
          .as(counted.toString())
          .isBetween(LEAST_CALLS, MOST_WRITES);
      assertThat(named(counted, "recvfrom"))
          .as(counted.toString())
          .isBetween(LEAST_CALLS, MOST_READS);
      assertThat(counted.perPair()).as(counted.toString()).isLessThan(MOST_CALLS);
    }
  }

  /** Pairs that came at all: a machine that stood still makes frames late, not fewer. */
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
