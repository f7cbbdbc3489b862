package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a translation into one language has come. All that was given to the provider is one row
 * of samples, 24,000 a second, over all sessions and holders; a <i>position</i> is a number of them
 * from its beginning. What a session says has a position too: how far it had come when it said it.
 *
 * @param language its ISO 639-1 code
 * @param over whether all of it was said, to the stream's end
 * @param untold the first place of the stream of which nothing is written; empty when no frame was
 *     heard yet. Whoever translates without a session goes on here
 * @param row what is to be given again, and how
 * @param told what stands in the transcript
 * @param spoken what stands on {@code audio.T.frames.out}; empty when no sound is wanted
 * @param meteredMs how much sound sessions were given by all holders, also what was given again
 * @param sessions how many provider sessions there were
 */
public record TranslatedLanguage(
    String language,
    boolean over,
    Optional<Untold> untold,
    Row row,
    Told told,
    Optional<Spoken> spoken,
    long meteredMs,
    int sessions) {
  public TranslatedLanguage {
    Languages.requireCode(language, "languages.language");
    Rules.requireAtLeast(0, meteredMs, "languages.meteredMs");
    Rules.requireAtLeast(0, sessions, "languages.sessions");
  }

  /**
   * The first sound of which nothing is written.
   *
   * @param offset on {@code audio.T.frames.in}: its frame, and all behind that, stand there or
   *     behind it
   * @param frame its number; it may not have come yet
   * @param samples so many of the frame's samples are translated, at 24,000 a second
   * @param atMs where in the stream it is, in milliseconds, as transcripts count
   */
  public record Untold(long offset, long frame, int samples, long atMs) {
    public Untold {
      Rules.requireAtLeast(0, offset, "untold.offset");
      Rules.requireAtLeast(0, frame, "untold.frame");
      Rules.requireAtLeast(0, samples, "untold.samples");
      Rules.requireAtLeast(0, atMs, "untold.atMs");
    }
  }

  /**
   * What sessions were given, from a rest on: a position before which all was translated to its
   * end, so that whoever goes on begins there and says what was said.
   *
   * @param rest that position
   * @param end where the row ends so far
   * @param next number of the next frame, when one has come or the first one is known
   * @param frameSamples length of the last frame of audio, by which missing frames count
   * @param runs the frames from the rest on, and at least the last one, in order; what lies between
   *     two of them is silence
   * @param courses how the stream's time goes from the rest on, in order
   */
  public record Row(
      long rest,
      long end,
      Optional<Long> next,
      int frameSamples,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Run> runs,
      List<Course> courses) {
    /** Most runs of a language. */
    public static final int MOST_RUNS = 256;

    /** Most changes of the stream's time. */
    public static final int MOST_COURSES = 256;

    public Row(
        long rest,
        long end,
        Optional<Long> next,
        int frameSamples,
        @Nullable List<Run> runs,
        List<Course> courses) {
      this.rest = rest;
      this.end = end;
      this.next = next;
      this.frameSamples = frameSamples;
      this.runs = runs == null ? List.of() : List.copyOf(runs);
      this.courses = List.copyOf(courses);
      Rules.requireAtLeast(0, rest, "row.rest");
      ContractViolation.require(end >= rest, "row.end", "must not be before row.rest");
      next.ifPresent(frame -> Rules.requireAtLeast(0, frame, "row.next"));
      Rules.requireAtLeast(1, frameSamples, "row.frameSamples");
      Rules.requireFew(this.runs, MOST_RUNS, "row.runs");
      ContractViolation.require(!this.courses.isEmpty(), "row.courses", "must not be empty");
      Rules.requireFew(this.courses, MOST_COURSES, "row.courses");
      requireOrder();
    }

    private void requireOrder() {
      long behind = 0;
      for (Run run : runs) {
        // By their sound alone: a product that begins anew counts from 0 again.
        ContractViolation.require(run.from() >= behind, "row.runs", "must stand in their order");
        behind = run.to();
      }
      ContractViolation.require(behind <= end, "row.runs", "must not go beyond row.end");
      for (int i = 1; i < courses.size(); i++) {
        ContractViolation.require(
            courses.get(i).position() > courses.get(i - 1).position(),
            "row.courses",
            "must stand in their order");
      }
    }
  }

  /**
   * Frames that follow one another without a gap, all of the same length.
   *
   * @param offset on {@code audio.T.frames.in}: all of them stand there or behind it
   * @param frame number of the first
   * @param count how many, at least 1
   * @param from position of the first one's sound
   * @param samples length of each
   */
  public record Run(long offset, long frame, int count, long from, int samples) {
    /** Five minutes of frames of 20 ms. */
    public static final int MOST = 15_000;

    public Run {
      Rules.requireAtLeast(0, offset, "runs.offset");
      Rules.requireAtLeast(0, frame, "runs.frame");
      ContractViolation.require(count >= 1 && count <= MOST, "runs.count", "must be 1 to " + MOST);
      Rules.requireAtLeast(0, from, "runs.from");
      ContractViolation.require(
          samples >= 1 && samples <= 24_000, "runs.samples", "must be 1 to 24000");
    }

    /** Where their sound ends. */
    public long to() {
      return from + (long) count * samples;
    }
  }

  /**
   * The stream's time, in samples, at a position and from there on.
   *
   * @param still whether it stands still there, for silence that nobody sent; absent: it goes on
   */
  public record Course(
      long position, long time, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean still) {
    public Course {
      Rules.requireAtLeast(0, position, "courses.position");
      Rules.requireAtLeast(0, time, "courses.time");
    }
  }

  /**
   * What is written. What is said again before the seam is known by that and written no second
   * time.
   *
   * @param seam where the last words had their position, and how many characters were told there;
   *     empty when nothing is told
   * @param segments how many are final; whoever goes on calls the next one by the next number, and
   *     what earlier epochs told of that one or a later one is void
   * @param ends position of the last sound that words are about
   * @param open the segment that is not final; empty when there is none
   * @param atRest how many stand for whoever goes on in other words than those of the provider, and
   *     tells all behind the row's rest anew, from the next number on: those that may have words of
   *     what was said before the rest. The open one may be the last of them, and what they have of
   *     what was said behind it comes twice. Empty: all stand
   */
  public record Told(
      Optional<Seam> seam, int segments, long ends, Optional<Open> open, Optional<Integer> atRest) {
    public Told {
      Rules.requireAtLeast(0, segments, "told.segments");
      Rules.requireAtLeast(0, ends, "told.ends");
      int all = segments + (open.isPresent() ? 1 : 0);
      atRest.ifPresent(count ->
          ContractViolation.require(
              count >= 0 && count <= all, "told.atRest", "must not be more than were begun"));
    }

    /** How many there are, with the one that is not final. */
    public int begun() {
      return segments + (open.isPresent() ? 1 : 0);
    }

    /** Of so many final ones, the last of which ends there, and nothing behind them. */
    public static Told of(int segments, long ends) {
      return new Told(Optional.empty(), segments, ends, Optional.empty(), Optional.of(segments));
    }
  }

  /**
   * Where what one session said joins what the next one says.
   *
   * @param at a position
   * @param length so much was told there: characters, or samples of sound
   */
  public record Seam(long at, int length) {
    public Seam {
      Rules.requireAtLeast(0, at, "seam.at");
      Rules.requireAtLeast(0, length, "seam.length");
    }
  }

  /**
   * A segment that is not final. Its number is that behind the final ones.
   *
   * @param start position of the first sound that it is about
   * @param at position of its last words
   * @param lagMs as of a final one
   * @param text so far
   */
  public record Open(long start, long at, long lagMs, String text) {
    /** Most characters. */
    public static final int MOST_TEXT = 1_024;

    public Open {
      Rules.requireAtLeast(0, start, "open.start");
      Rules.requireAtLeast(0, at, "open.at");
      Rules.requireAtLeast(0, lagMs, "open.lagMs");
      Rules.requireText(text, "open.text", MOST_TEXT);
      Rules.requireUnicode(text, "open.text");
    }

    @Override
    public String toString() {
      return "Open[start=%d, text=%d]".formatted(start, text.length());
    }
  }

  /**
   * What is to be heard of it. Frames of the language's stream that are not counted here were
   * written behind the capsule: whoever goes on reads them, for their sound follows the seam and is
   * not said again.
   *
   * @param seam where the last sound that is counted had its position; empty when there was none
   * @param epoch under which the last counted frame was written, or the next one is
   * @param frame number of the first one under it that is not counted
   * @param offset on {@code audio.T.frames.out}: all frames that are not counted stand there or
   *     behind it; empty when it is not known, because none has been written
   * @param ahead samples at the stream's rate that follow the seam and are counted all the same
   * @param samples at the stream's rate, of all that are counted
   * @param frames how many frames are counted, under whatever epoch
   */
  public record Spoken(
      Optional<Seam> seam,
      int epoch,
      long frame,
      Optional<Long> offset,
      long ahead,
      long samples,
      long frames) {
    public Spoken {
      Rules.requireAtLeast(1, epoch, "spoken.epoch");
      Rules.requireAtLeast(0, frame, "spoken.frame");
      offset.ifPresent(at -> Rules.requireAtLeast(0, at, "spoken.offset"));
      Rules.requireAtLeast(0, ahead, "spoken.ahead");
      Rules.requireAtLeast(0, samples, "spoken.samples");
      Rules.requireAtLeast(0, frames, "spoken.frames");
    }
  }

  @Override
  public String toString() {
    return "TranslatedLanguage[%s, over=%s, segments=%d, rest=%d, end=%d]"
        .formatted(language, over, told.segments(), row.rest(), row.end());
  }
}
