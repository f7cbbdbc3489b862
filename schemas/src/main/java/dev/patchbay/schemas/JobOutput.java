package dev.patchbay.schemas;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a completed job gives back: each wanted output, nothing else.
 *
 * @param text the words
 * @param cues the words with their times, in time order
 * @param audio the speech, by reference
 */
public record JobOutput(Optional<String> text, List<Cue> cues, Optional<AudioReference> audio) {
  public static final JobOutput NONE = new JobOutput(Optional.empty(), List.of(), Optional.empty());

  public JobOutput(
      Optional<String> text, @Nullable List<Cue> cues, Optional<AudioReference> audio) {
    this.text = text;
    this.cues = cues == null ? List.of() : List.copyOf(cues);
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
