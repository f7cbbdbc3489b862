package dev.patchbay.local.proof;

import java.util.Optional;
import java.util.Set;

/**
 * A good job and what must become of it.
 *
 * @param wanted the outputs that it asks for: {@code audio}, {@code text}, {@code cues}, {@code
 *     notes}
 * @param outcomes the kinds of outcome that are right
 * @param text the words that its text must have, when it is completed
 */
record GoodJob(JobKey job, Set<String> wanted, Set<String> outcomes, Optional<String> text) {
  static final Set<String> AUDIO = Set.of("audio");
  static final Set<String> TEXT = Set.of("text");
  static final Set<String> TEXT_AND_CUES = Set.of("text", "cues");
  static final Set<String> TEXT_AND_NOTES = Set.of("text", "notes");
  static final Set<String> TEXT_AND_AUDIO = Set.of("text", "audio");
  static final Set<String> COMPLETED = Set.of("completed");
  static final Set<String> COMPLETED_OR_FAILED = Set.of("completed", "failed");
  static final Set<String> COMPLETED_OR_CANCELLED = Set.of("completed", "cancelled");

  GoodJob {
    wanted = Set.copyOf(wanted);
    outcomes = Set.copyOf(outcomes);
  }

  GoodJob ending(Set<String> others) {
    return new GoodJob(job, wanted, others, text);
  }
}
