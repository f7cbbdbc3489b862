package dev.patchbay.schemas;

/**
 * Words with their place in the recording.
 *
 * @param startMs first sound, in milliseconds from the recording's start
 * @param endMs last sound, in milliseconds, not before {@code startMs}
 * @param text what was said, at most 32768 characters
 */
public record Cue(long startMs, long endMs, String text) {
  public Cue {
    ContractViolation.require(
        startMs >= 0 && endMs >= startMs, "cues", "must not end before they start");
    Rules.requireText(text, "cues.text", 32_768);
  }

  @Override
  public String toString() {
    return "Cue[" + startMs + ".." + endMs + "]";
  }
}
