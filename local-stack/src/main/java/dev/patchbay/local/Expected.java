package dev.patchbay.local;

/** What must become of a record that the demo publishes. */
sealed interface Expected {
  /** Completed with exactly these words, and with their times or without them. */
  record Words(String text, Times times) implements Expected {}

  /** Whether cues were asked for. */
  enum Times {
    WANTED,
    NOT_WANTED
  }

  /** Completed with audio; what is spoken in it, the job that hears it back tells. */
  record Speech() implements Expected {}

  /** Cancelled by the product while the work was running. */
  record Cancelled() implements Expected {}

  /** Never a job: set aside as it is, for this reason. */
  record SetAside(String reason) implements Expected {}
}
