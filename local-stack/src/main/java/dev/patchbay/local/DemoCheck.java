package dev.patchbay.local;

import java.util.List;

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

  boolean passed() {
    return faults.isEmpty();
  }
}
