package dev.patchbay.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a process holds.
 *
 * @param heap bytes of its heap in use, asked after the resident memory: it collects
 */
record MemoryProbe(long pid, LongSupplier heap) {
  private static final int PAGE_BYTES = 4_096;
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** Of one line for each generation of the serial collector. */
  private static final Pattern USED =
      Pattern.compile("(?:DefNew|Tenured)\\s+total \\d+K, used (\\d+)K");

  /**
   * @param heap bytes in use after a collection
   * @param resident bytes of resident memory
   */
  record Held(long heap, long resident) {
    MemoryUse beyond(Held before, int sessions) {
      return new MemoryUse(
          (heap - before.heap) / sessions, (resident - before.resident) / sessions, resident);
    }
  }

  /** Of a JVM with the serial collector, which is asked by {@code jcmd}. */
  static MemoryProbe ofJvm(long pid) {
    return new MemoryProbe(
        pid,
        () -> {
          // What references and buffers let go of takes a second collection to be gone.
          jcmd(pid, "GC.run");
          jcmd(pid, "GC.run");
          return used(jcmd(pid, "GC.heap_info"));
        });
  }

  Held held() {
    long resident = resident();
    return new Held(heap.getAsLong(), resident);
  }

  /** From what {@code GC.heap_info} says. */
  static long used(String info) {
    List<MatchResult> found = USED.matcher(info).results().toList();
    if (found.isEmpty()) {
      throw new BenchFailure("jcmd tells of no generation");
    }
    return found.stream().mapToLong(one -> Long.parseLong(one.group(1)) * 1_024).sum();
  }

  /** From {@code /proc/PID/statm}, whose second field counts pages. */
  private long resident() {
    try {
      String statm = Files.readString(Path.of("/proc", Long.toString(pid), "statm"));
      return Long.parseLong(statm.split(" ")[1]) * PAGE_BYTES;
    } catch (IOException e) {
      throw new BenchFailure("process " + pid + " is gone", e);
    }
  }

  private static String jcmd(long pid, String what) {
    Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(program.toString(), Long.toString(pid), what)
              .redirectErrorStream(true)
              .start();
      try (var out = process.getInputStream()) {
        String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(ANSWER.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new BenchFailure("jcmd does not answer for process " + pid);
        }
        return said;
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new BenchFailure("cannot run " + program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }
}
