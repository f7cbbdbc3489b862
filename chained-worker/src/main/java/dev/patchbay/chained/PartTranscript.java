package dev.patchbay.chained;

import dev.patchbay.openai.Transcript;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What was heard in one part. Prints without its words.
 *
 * @param text the words, at most 65536 characters
 * @param segments the words in cues, in time order; empty if no times were given; at most 8192
 * @param words each word with its times, in time order; empty if they were not given; at most 8192
 */
record PartTranscript(String text, List<Span> segments, List<Span> words) {
  private static final int MOST_CHARS = 65_536;
  private static final int MOST_SPANS = 8_192;

  /** Throws {@link IllegalArgumentException} if it holds more than any part can. */
  PartTranscript {
    require(text.length() <= MOST_CHARS, "text", "must have at most 65536 characters");
    segments = inOrder(segments, "segments");
    words = inOrder(words, "words");
  }

  /**
   * A provider's answer for a part: its times become those of the recording, none outside the part.
   *
   * @throws IllegalArgumentException if it holds more than any part can
   */
  static PartTranscript of(PartKey part, Transcript transcript) {
    List<Span> segments =
        transcript.segments().stream()
            .map(segment -> span(part, segment.start(), segment.end(), segment.text()))
            .toList();
    return new PartTranscript(transcript.text(), segments, List.of());
  }

  private static Span span(PartKey part, Duration start, Duration end, String text) {
    long from = Math.min(part.startMs() + start.toMillis(), part.endMs());
    long to = Math.min(part.startMs() + end.toMillis(), part.endMs());
    return new Span(from, Math.max(from, to), text);
  }

  private static List<Span> inOrder(List<Span> spans, String field) {
    require(spans.size() <= MOST_SPANS, field, "must be at most 8192");
    long chars = spans.stream().mapToLong(span -> span.text().length()).sum();
    require(chars <= 2 * MOST_CHARS, field, "must have at most 131072 characters");
    return spans.stream().sorted(Comparator.comparingLong(Span::startMs)).toList();
  }

  private static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(field + ": " + rule);
    }
  }

  @Override
  public String toString() {
    return "PartTranscript[characters=%d, segments=%d, words=%d]"
        .formatted(text.length(), segments.size(), words.size());
  }
}
