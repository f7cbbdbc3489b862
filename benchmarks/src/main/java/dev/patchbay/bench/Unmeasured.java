package dev.patchbay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run was to measure and did not, each with its reason: a client that ran and of which no
 * window counts, and a case in which no client ran. A client that was left out is named in the
 * table, and no failure as long as another was measured.
 */
final class Unmeasured {
  private Unmeasured() {}

  static List<String> of(List<Case> cases) {
    List<String> all = new ArrayList<>();
    for (Case one : cases) {
      boolean nobodyRan = one.columns().stream().allMatch(Column.Absent.class::isInstance);
      for (Column column : one.columns()) {
        reason(column, nobodyRan)
            .ifPresent(why -> all.add("%s: %s: %s".formatted(one.setting(), column.client(), why)));
      }
    }
    return List.copyOf(all);
  }

  private static Optional<String> reason(Column column, boolean nobodyRan) {
    return switch (column) {
      case Column.Absent absent -> nobodyRan ? Optional.of(absent.why()) : Optional.empty();
      case Column.Measured ran when ran.accepted() > 0 -> Optional.empty();
      case Column.Measured ran -> Optional.of(noWindow(ran.windows()));
    };
  }

  private static String noWindow(List<WindowResult> windows) {
    String last = windows.isEmpty() ? "none was taken" : windows.getLast().rejected().orElseThrow();
    return "none of %d windows counts; the last: %s".formatted(windows.size(), last);
  }
}
