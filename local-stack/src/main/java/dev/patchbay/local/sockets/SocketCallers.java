package dev.patchbay.local.sockets;

import com.sun.management.OperatingSystemMXBean;
import dev.patchbay.local.Deadline;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process of the callers: a short round first, that loads what is loaded once, then the whole
 * one; what it held between the two and at the end goes into its report.
 */
public final class SocketCallers {
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration SETTLING = Duration.ofSeconds(15);
  private static final Duration STILL = Duration.ofMillis(1500);

  private SocketCallers() {}

  /** Provider, seed, sessions, seconds, file of the report. */
  public static void main(String[] args) throws IOException {
    if (args.length != 5) {
      throw new IllegalArgumentException("PROVIDER SEED SESSIONS SECONDS REPORT");
    }
    var round = new Round(URI.create(args[0]));
    long seed = Long.parseLong(args[1]);
    int sessions = Integer.parseInt(args[2]);
    var time = Duration.ofSeconds(Long.parseLong(args[3]));
    SocketReport report = report(round, seed, sessions, time);
    Path file = Path.of(args[4]);
    Path whole = file.resolveSibling(file.getFileName() + ".part");
    Files.write(whole, JsonMapper.builder().build().writeValueAsBytes(report));
    Files.move(whole, file);
  }

  private static SocketReport report(Round round, long seed, int sessions, Duration time) {
    // Half of them, for a fifth of the time: both processes are slow until they are compiled.
    List<CallPlan> warmUp = CallPlan.of(seed + 1, sessions / 2, "warm-up-");
    Duration fifth = time.dividedBy(5);
    var warm = round.carryOut(warmUp, fifth.compareTo(WARM_UP) > 0 ? fifth : WARM_UP);
    Residue before = stillness();
    long cpu = cpuNanos();
    Round.Outcome outcome = round.carryOut(CallPlan.of(seed, sessions, "caller-"), time);
    double cpuSeconds = (cpuNanos() - cpu) / 1e9;
    Residue after = afterwards(before);
    return new SocketReport(
        outcome.sessions(),
        warm.sessions().stream().map(SocketReport.Session::id).toList(),
        pace(outcome),
        before,
        after,
        leaks(),
        cpuSeconds);
  }

  private static SocketReport.Pace pace(Round.Outcome outcome) {
    Histogram late = outcome.lateMicros();
    return new SocketReport.Pace(
        late.getTotalCount(),
        late.getValueAtPercentile(50),
        late.getValueAtPercentile(99),
        late.getMaxValue(),
        outcome.loopP99(),
        outcome.sawAtOnce());
  }

  /**
   * What is held once it has not changed for a while: threads that are done take a second to go.
   */
  private static Residue stillness() {
    Deadline deadline = Deadline.after(SETTLING);
    Residue held = Residue.now();
    Deadline still = Deadline.after(STILL);
    while (!still.passed()) {
      if (deadline.passed()) {
        throw new CallersFailure("what the process holds did not come to rest");
      }
      pause();
      Residue now = Residue.now();
      if (!now.equals(held)) {
        held = now;
        still = Deadline.after(STILL);
      }
    }
    return held;
  }

  /** What is held at the end, when it is as before or time is up. */
  private static Residue afterwards(Residue before) {
    Deadline deadline = Deadline.after(SETTLING);
    Residue held = Residue.now();
    while (!deadline.passed() && !held.beyond(before).isEmpty()) {
      pause();
      held = Residue.now();
    }
    return held;
  }

  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
  }

  /** The detector looks when the next buffers are made. */
  private static long leaks() {
    for (int i = 0; i < 3; i++) {
      System.gc();
      pause();
      PooledByteBufAllocator.DEFAULT.buffer(1).release();
    }
    return CountedLeaks.found();
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
