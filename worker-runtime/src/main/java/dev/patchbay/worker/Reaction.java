package dev.patchbay.worker;

import java.util.List;

/** What follows from one input. */
record Reaction(Phase next, List<Effect> effects) {
  Reaction {
    effects = List.copyOf(effects);
  }

  static Reaction to(Phase next, Effect... effects) {
    return new Reaction(next, List.of(effects));
  }
}
