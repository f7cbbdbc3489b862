package dev.patchbay.chained;

import dev.patchbay.schemas.Cue;
import java.util.List;

/**
 * A whole recording's words. Prints without them.
 *
 * @param text the words
 * @param cues in time order, none before the other's end; empty if no part gave times
 */
record JoinedTranscript(String text, List<Cue> cues) {
  JoinedTranscript {
    cues = List.copyOf(cues);
  }

  @Override
  public String toString() {
    return "JoinedTranscript[characters=%d, cues=%d]".formatted(text.length(), cues.size());
  }
}
