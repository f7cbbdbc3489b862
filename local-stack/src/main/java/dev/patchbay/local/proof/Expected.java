package dev.patchbay.local.proof;

import java.util.Optional;
import java.util.Set;

/**
 * What must become of a good job.
 *
 * @param purpose {@code announcement} or {@code transcript}
 * @param outcomes the kinds of outcome that are right
 * @param text the words that a completed transcript must have
 */
record Expected(JobKey job, String purpose, Set<String> outcomes, Optional<String> text) {
  static final Set<String> COMPLETED = Set.of("completed");
  static final Set<String> COMPLETED_OR_CANCELLED = Set.of("completed", "cancelled");

  Expected {
    outcomes = Set.copyOf(outcomes);
  }
}
