package dev.patchbay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * CPU time of every process at one instant, with that of the children it has waited for, so that
 * the sum over processes loses nothing when one of them ends.
 *
 * <p>From {@code /proc/PID/stat} in ticks of 10 ms (proc(5): fields 14 to 17).
 *
 * @param instant of {@link System#nanoTime()}
 * @param own time of the process itself
 * @param withChildren time with that of the children it has waited for
 */
record ProcessTimes(long instant, Map<Long, Duration> own, Map<Long, Duration> withChildren) {
  private static final Duration TICK = Duration.ofMillis(10);

  /** From the state on, the third field: utime is the twelfth after it. */
  private static final int USER = 11;

  /** At an instant that is still to come. */
  static ProcessTimes at(long instant) {
    try {
      Until.instant(instant);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
    return now();
  }

  static ProcessTimes now() {
    Map<Long, Duration> own = new HashMap<>();
    Map<Long, Duration> withChildren = new HashMap<>();
    long instant = System.nanoTime();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(process.getFileName().toString());
        long[] ticks = ticks(process.resolve("stat"));
        own.put(pid, TICK.multipliedBy(ticks[0] + ticks[1]));
        withChildren.put(pid, TICK.multipliedBy(ticks[0] + ticks[1] + ticks[2] + ticks[3]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ProcessTimes(instant, own, withChildren);
  }

  Duration of(long pid) {
    return own.getOrDefault(pid, Duration.ZERO);
  }

  /** Time of all processes but these. */
  Duration without(Set<Long> ours) {
    return withChildren.entrySet().stream()
        .filter(process -> !ours.contains(process.getKey()))
        .map(Map.Entry::getValue)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Time of these alone. */
  Duration ofAll(Set<Long> ours) {
    return ours.stream().map(this::of).reduce(Duration.ZERO, Duration::plus);
  }

  private static long[] ticks(Path stat) {
    long[] ticks = new long[4];
    try {
      String text = Files.readString(stat);
      // After the name in parentheses, which may hold anything.
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
      for (int i = 0; i < ticks.length; i++) {
        ticks[i] = Long.parseLong(fields[USER + i]);
      }
    } catch (IOException e) {
      return new long[4]; // It ended while we looked; its parent has its time.
    }
    return ticks;
  }
}
