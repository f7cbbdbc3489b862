package dev.patchbay.schemas;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of what is heard in a stream, as captions or in another language. A <i>segment</i> is what
 * is said between two pauses, or as much of it as is given away at once; segments are counted from
 * 1, of a translation in each language by itself. Times are milliseconds since the first frame that
 * the job heard, on the axis of frame numbers: frames that are missing count as time, so that the
 * times are true for whoever has the recording.
 */
public sealed interface StreamLine extends TranscriptEvent {
  /** Which segment, from 1. */
  int segment();

  /** Where in the stream its words begin, in milliseconds, from 0. */
  long startMs();

  /**
   * What was said, or its translation.
   *
   * @return at most {@link TranscriptEvent#MOST_TEXT} characters
   */
  String text();

  /**
   * What is understood so far of a segment; takes the place of the segment's interim before. It
   * only grows, unless the provider's session was lost: then its words begin anew.
   */
  record CaptionInterim(
      JobId jobId, int epoch, long sequence, Instant at, int segment, long startMs, String text)
      implements StreamLine {
    public CaptionInterim {
      LineRules.requirePlace(epoch, sequence);
      LineRules.requireSegment(segment, startMs, text);
    }

    @Override
    public String toString() {
      return "CaptionInterim[%s/%d/%d, segment=%d, startMs=%d, text=%d]"
          .formatted(jobId, epoch, sequence, segment, startMs, text.length());
    }
  }

  /**
   * What was said in a segment: one for each in which there are words, in their order.
   *
   * @param endMs where its words end, in milliseconds, not before {@code startMs}
   * @param text empty when it is missing
   * @param item the provider's id of it, when it gave one
   * @param missing whether the provider gave no text of what it was given
   */
  record Caption(
      JobId jobId,
      int epoch,
      long sequence,
      Instant at,
      int segment,
      long startMs,
      long endMs,
      String text,
      Optional<String> item,
      boolean missing)
      implements StreamLine {
    public Caption {
      LineRules.requirePlace(epoch, sequence);
      LineRules.requireSegment(segment, startMs, text);
      LineRules.requireEnd(startMs, endMs);
      item.ifPresent(id -> LineRules.requireProviderId(id, "item"));
      ContractViolation.require(
          !missing || text.isEmpty(), "text", "must be empty when it is missing");
    }

    @Override
    public String toString() {
      return "Caption[%s/%d/%d, segment=%d, %d..%d, text=%d, item=%s, missing=%s]"
          .formatted(
              jobId,
              epoch,
              sequence,
              segment,
              startMs,
              endMs,
              text.length(),
              item.orElse(""),
              missing);
    }
  }

  /**
   * What a segment is so far in another language; takes the place of the segment's interim before.
   *
   * @param language its ISO 639-1 code
   */
  record TranslatedInterim(
      JobId jobId,
      int epoch,
      long sequence,
      Instant at,
      String language,
      int segment,
      long startMs,
      String text)
      implements StreamLine {
    public TranslatedInterim {
      LineRules.requirePlace(epoch, sequence);
      Languages.requireCode(language, "language");
      LineRules.requireSegment(segment, startMs, text);
    }

    @Override
    public String toString() {
      return "TranslatedInterim[%s/%d/%d, language=%s, segment=%d, startMs=%d, text=%d]"
          .formatted(jobId, epoch, sequence, language, segment, startMs, text.length());
    }
  }

  /**
   * What a segment is in another language, in the order of segments.
   *
   * @param language its ISO 639-1 code
   * @param endMs how far into the stream it reaches, in milliseconds, not before {@code startMs}
   * @param text as the provider wrote it, blanks at its ends too: all of a language's, one after
   *     the other, are its text
   */
  record Translated(
      JobId jobId,
      int epoch,
      long sequence,
      Instant at,
      String language,
      int segment,
      long startMs,
      long endMs,
      String text)
      implements StreamLine {
    public Translated {
      LineRules.requirePlace(epoch, sequence);
      Languages.requireCode(language, "language");
      LineRules.requireSegment(segment, startMs, text);
      LineRules.requireEnd(startMs, endMs);
    }

    @Override
    public String toString() {
      return "Translated[%s/%d/%d, language=%s, segment=%d, %d..%d, text=%d]"
          .formatted(jobId, epoch, sequence, language, segment, startMs, endMs, text.length());
    }
  }
}
