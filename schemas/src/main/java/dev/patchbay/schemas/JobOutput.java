package dev.patchbay.schemas;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a completed job gives back: each wanted output, nothing else.
 *
 * @param text the words, at most 1000000 characters
 * @param cues the words with their times, in time order; at most 10000
 * @param audio the speech, by reference
 */
public record JobOutput(Optional<String> text, List<Cue> cues, Optional<AudioReference> audio) {
  public static final JobOutput NONE = new JobOutput(Optional.empty(), List.of(), Optional.empty());

  public JobOutput(
      Optional<String> text, @Nullable List<Cue> cues, Optional<AudioReference> audio) {
    this.text = text;
    text.ifPresent(words -> Rules.requireText(words, "output.text", 1_000_000));
    this.cues = cues == null ? List.of() : List.copyOf(cues);
    Rules.requireFew(this.cues, 10_000, "output.cues");
    this.audio = audio;
  }

  @Override
  public String toString() {
    return "JobOutput[text="
        + text.isPresent()
        + ", cues="
        + cues.size()
        + ", audio="
        + audio
        + "]";
  }
}
