package dev.patchbay.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One thing that must be so at the demo's end.
 *
 * @param name what must be so
 * @param faults where it is not; empty when all is right
 */
record DemoCheck(String name, List<String> faults) {
  DemoCheck {
    faults = List.copyOf(faults);
  }

  /** That no row has a fault of this kind. */
  static DemoCheck ofEachRow(
      String name, DemoEvidence evidence, BiFunction<DemoRow, DemoJob, Optional<String>> fault) {
    var faults = new ArrayList<String>();
    for (DemoRow row : evidence.rows()) {
      fault.apply(row, row.job()).ifPresent(what -> faults.add(row.job().label() + ": " + what));
    }
    return new DemoCheck(name, faults);
  }

  static Optional<String> differs(String what, long wanted, long found) {
    return wanted == found
        ? Optional.empty()
        : Optional.of(found + " " + what + " instead of " + wanted);
  }

  boolean passed() {
    return faults.isEmpty();
  }
}
