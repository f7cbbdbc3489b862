package dev.patchbay.worker;

import java.util.List;

/** What follows from one input. */
record Step(Phase next, List<Effect> effects) {
  Step {
    effects = List.copyOf(effects);
  }

  static Step to(Phase next, Effect... effects) {
    return new Step(next, List.of(effects));
  }
}
