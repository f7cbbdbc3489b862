package dev.patchbay.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** One client's part of a setting's table. */
sealed interface Column {
  String client();

  /** It was not measured. */
  record Absent(String client, String why) implements Column {}

  /**
   * It was.
   *
   * @param windows all of them, in their order, rejected ones too
   * @param systemCalls in a window of their own
   */
  record Measured(
      String client, List<WindowResult> windows, SystemCalls systemCalls, MemoryUse memory)
      implements Column {
    public Measured {
      windows = List.copyOf(windows);
    }

    Optional<Spread> spread(ToDoubleFunction<WindowResult> figure) {
      return Spread.of(windows.stream().filter(WindowResult::counts).mapToDouble(figure));
    }

    Optional<Spread> latency(ToDoubleFunction<WindowResult> figure) {
      return Spread.of(windows.stream().filter(WindowResult::latencyCounts).mapToDouble(figure));
    }

    long accepted() {
      return windows.stream().filter(WindowResult::counts).count();
    }

    /** How many sessions a core carries, if a window counts. */
    Optional<Double> sessionsPerCore() {
      return spread(WindowResult::cpuMicrosPerPair)
          .map(cpu -> 1e6 / AudioFrame.PER_SECOND / cpu.median());
    }

    /** CPU of another for one of ours, from windows of the same round, which are adjacent. */
    Optional<Spread> ratioTo(Measured other) {
      return Spread.of(
          windows.stream()
              .filter(WindowResult::counts)
              .flatMap(mine ->
                  other.windows.stream()
                      .filter(its -> its.counts() && its.round() == mine.round())
                      .map(its -> mine.cpuMicrosPerPair() / its.cpuMicrosPerPair()))
              .mapToDouble(Double::doubleValue));
    }
  }
}
