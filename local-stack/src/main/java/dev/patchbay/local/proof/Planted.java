package dev.patchbay.local.proof;

import java.util.function.Predicate;

/**
 * A canary, and where it belongs.
 *
 * @param topics on which it may stand; nothing else may have it
 */
record Planted(Canary canary, Predicate<String> topics) {
  static Planted nowhere(Canary canary) {
    return new Planted(canary, _ -> false);
  }

  String name() {
    return canary.name();
  }
}
