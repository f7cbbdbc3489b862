package dev.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One client through one setting. */
final class ClientRun {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration OPEN = Duration.ofMinutes(2);
  private static final Duration COLLECT = Duration.ofSeconds(20);
  private static final int PAGE_BYTES = 4_096;

  private final Contestant contestant;
  private final Child child;
  private final Setting setting;
  private final long heapBefore;
  private final long residentBefore;
  private final List<WindowResult> windows = new ArrayList<>();

  /** With its sessions open. */
  ClientRun(Contestant contestant, Child child, Setting setting) {
    this.contestant = contestant;
    this.child = child;
    this.setting = setting;
    this.heapBefore = child.ask("memory", ClientMain.Memory.class, START).heap();
    this.residentBefore = resident();
    child.ask("open " + setting.sessions(), ClientMain.Opened.class, OPEN);
  }

  Contestant contestant() {
    return contestant;
  }

  Child child() {
    return child;
  }

  void warmUp(Measuring measuring, Duration length) {
    measuring.window(0, child, setting.sessions(), length);
  }

  WindowResult window(Measuring measuring, int round, Duration length) {
    WindowResult window = measuring.window(round, child, setting.sessions(), length);
    windows.add(window);
    return window;
  }

  long accepted() {
    return windows.stream().filter(WindowResult::counts).count();
  }

  /** What remains to be measured, when no window follows. */
  Column.Measured finish(Measuring measuring, Path folder) {
    MemoryUse memory = memory();
    SystemCalls calls = CallCount.of(measuring, child, setting.sessions(), folder);
    return new Column.Measured(contestant.label(), windows, calls, memory);
  }

  /** What its sessions hold. */
  MemoryUse memory() {
    long resident = resident();
    long heap = child.ask("memory", ClientMain.Memory.class, COLLECT).heap();
    return new MemoryUse(
        (heap - heapBefore) / setting.sessions(),
        (resident - residentBefore) / setting.sessions(),
        resident);
  }

  /** From {@code /proc/PID/statm}, whose second field counts pages. */
  private long resident() {
    try {
      String statm = Files.readString(Path.of("/proc", Long.toString(child.pid()), "statm"));
      return Long.parseLong(statm.split(" ")[1]) * PAGE_BYTES;
    } catch (IOException e) {
      throw new BenchFailure(child.name() + " is gone", e);
    }
  }
}
