package dev.patchbay.bench;

import java.util.ArrayList;
import java.util.List;

/** What a run of talks did not show that it had to. */
final class Floor {
  private Floor() {}

  /**
   * What was not measured, or is too little, in words.
   *
   * @param floor sessions per core that the worker must reach; 0: none
   */
  static List<String> failures(Case cost, Case latency, int floor) {
    List<String> failures = new ArrayList<>();
    Unmeasured.of(List.of(cost, latency)).forEach(what -> failures.add("NOT MEASURED: " + what));
    for (Case one : List.of(cost, latency)) {
      one.columns().stream()
          .filter(column -> column.client().equals(TalksRun.WORKER))
          .filter(Column.Absent.class::isInstance)
          .forEach(column -> failures.add("NOT MEASURED: %s: worker".formatted(one.setting())));
    }
    for (Column column : cost.columns()) {
      if (column instanceof Column.Measured its && its.client().equals(TalksRun.WORKER)) {
        its.sessionsPerCore()
            .filter(reached -> reached < floor)
            .ifPresent(reached ->
                failures.add(
                    "TOO FEW: the worker carries %.0f sessions per core, the floor is %d"
                        .formatted(reached, floor)));
      }
    }
    boolean late =
        latency.columns().stream()
            .anyMatch(column ->
                column instanceof Column.Measured its
                    && its.client().equals(TalksRun.WORKER)
                    && its.latency(window -> window.down().p50Micros()).isPresent());
    if (!late) {
      failures.add("NOT MEASURED: %s: the worker's latency".formatted(latency.setting()));
    }
    return List.copyOf(failures);
  }
}
