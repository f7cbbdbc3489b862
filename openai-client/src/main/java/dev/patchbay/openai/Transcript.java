package dev.patchbay.openai;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was said. Prints without its words.
 *
 * @param text the words; empty if none were heard
 * @param language the language heard, in the provider's words ({@code en} or {@code english})
 * @param segments parts with their times; empty if they were not asked for or not given
 * @param usage what the provider metered
 * @param requestId the provider's id of the request
 */
public record Transcript(
    String text,
    Optional<String> language,
    List<Segment> segments,
    Usage usage,
    Optional<String> requestId) {

  /** Copies the segments. */
  public Transcript {
    segments = List.copyOf(segments);
  }

  @Override
  public String toString() {
    return "Transcript[characters=%d, segments=%d, usage=%s, requestId=%s]"
        .formatted(text.length(), segments.size(), usage, requestId);
  }

  /**
   * A part of the recording. Prints without its words.
   *
   * @param start from the recording's beginning
   * @param end not before {@code start}
   * @param text the words
   */
  public record Segment(Duration start, Duration end, String text) {
    @Override
    public String toString() {
      return "Segment[start=%s, end=%s, characters=%d]".formatted(start, end, text.length());
    }
  }
}
