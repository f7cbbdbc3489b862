package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that makes captions portable: from it another worker goes on with the same stream, in one
 * transcript and with one result. It is the body of a {@link FinishedPart} of the kind {@link
 * #KIND}. It says what became of the stream before a place, and that place; whoever goes on cuts
 * and hears anew what lies behind it, whatever provider writes it down. It knows of no session. It
 * holds speech and prints none.
 *
 * @param number of the capsule within the job, from 1; the highest one counts
 * @param input offset on {@code audio.T.frames.in}, in the partition of the job's stream: all
 *     frames from {@code place} on stand there or behind it, and perhaps older ones between them,
 *     which are passed over
 * @param place where what is told ends and hearing begins; empty when nothing of the stream was
 *     heard yet: then its first frame is the first that comes
 * @param segments how many segments are told, or had no words: whoever goes on calls its first one
 *     the next number. What an earlier epoch told of that one or a later one is void
 * @param finals how many of those have a final line in the transcript, also one that is missing
 * @param pages how many {@link CaptionsPage}s count: the first ones, by their numbers
 * @param paged how many cues stand in those pages
 * @param cues the words of those finals behind the ones in the pages, in their order: what a result
 *     has room for. Those for which it has none are only counted
 * @param omitted finals with words for which a result has no room: all behind the cues
 * @param gaps the first ones of what is missing of the stream before the place, in time order
 * @param gapsOmitted how many gaps before the place there are beyond those
 * @param gapMs length of all gaps before the place, listed or not
 * @param meteredMs how much sound providers were given by all holders, also what was given again
 * @param sessions how many provider sessions have listened to it; 0 of one by whom it is heard
 *     without any
 * @param linesLost lines of the transcript that may not be there, of all holders: the broker did
 *     not take them for too long. They count as told
 */
public record CaptionsCapsule(
    long number,
    long input,
    Optional<Place> place,
    int segments,
    int finals,
    int pages,
    int paged,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Cue> cues,
    int omitted,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SourceGap> gaps,
    long gapsOmitted,
    long gapMs,
    long meteredMs,
    int sessions,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) long linesLost) {
  /** What a part is that carries one. */
  public static final String KIND = "captions_capsule_v1";

  /** Most cues that stand in it, or in a page. */
  public static final int MOST_CUES = 2_048;

  public CaptionsCapsule(
      long number,
      long input,
      Optional<Place> place,
      int segments,
      int finals,
      int pages,
      int paged,
      @Nullable List<Cue> cues,
      int omitted,
      @Nullable List<SourceGap> gaps,
      long gapsOmitted,
      long gapMs,
      long meteredMs,
      int sessions,
      long linesLost) {
    this.number = number;
    this.input = input;
    this.place = place;
    this.segments = segments;
    this.finals = finals;
    this.pages = pages;
    this.paged = paged;
    this.cues = cues == null ? List.of() : List.copyOf(cues);
    this.omitted = omitted;
    this.gaps = gaps == null ? List.of() : List.copyOf(gaps);
    this.gapsOmitted = gapsOmitted;
    this.gapMs = gapMs;
    this.meteredMs = meteredMs;
    this.sessions = sessions;
    this.linesLost = linesLost;
    Rules.requireAtLeast(1, number, "number");
    Rules.requireAtLeast(0, input, "input");
    Rules.requireAtLeast(0, segments, "segments");
    ContractViolation.require(
        finals >= 0 && finals <= segments, "finals", "must not be more than there are segments");
    ContractViolation.require(
        pages >= 0 && pages <= CaptionsPage.MOST, "pages", "must be 0 to " + CaptionsPage.MOST);
    Rules.requireFew(this.cues, MOST_CUES, "cues");
    ContractViolation.require(
        omitted >= 0 && paged >= 0 && (long) omitted + paged + this.cues.size() <= finals,
        "omitted",
        "must not be more than there are finals");
    Rules.requireFew(this.gaps, StreamOutput.MOST_GAPS, "gaps");
    Rules.requireAtLeast(0, gapsOmitted, "gapsOmitted");
    Rules.requireAtLeast(0, gapMs, "gapMs");
    Rules.requireAtLeast(0, meteredMs, "meteredMs");
    Rules.requireAtLeast(0, sessions, "sessions");
    Rules.requireAtLeast(0, linesLost, "linesLost");
  }

  /** The same under another number. */
  public CaptionsCapsule numbered(long other) {
    return with(other, linesLost);
  }

  /** The same when so many lines were lost. */
  public CaptionsCapsule losing(long lines) {
    return with(number, lines);
  }

  private CaptionsCapsule with(long otherNumber, long otherLines) {
    return new CaptionsCapsule(
        otherNumber,
        input,
        place,
        segments,
        finals,
        pages,
        paged,
        cues,
        omitted,
        gaps,
        gapsOmitted,
        gapMs,
        meteredMs,
        sessions,
        otherLines);
  }

  /**
   * A place in the stream: a frame, which may not have come yet, and how much of it is done.
   *
   * @param frame its number
   * @param atMicros where it begins, in microseconds since the first frame that the job heard;
   *     frames that are missing count as time
   * @param frameMicros how long the audio frame before it plays, by which frames count that are
   *     missing; 0 while no audio has come
   * @param skipBytes so much of its audio, from its first byte on, belongs to segments that are
   *     told; whole samples
   * @param floorDb how loud the stream was before where nobody spoke, in dB of full scale, by which
   *     speech is told from what is always there; empty when nothing was heard
   * @param within whether what is told ends within speech, which goes on here: it was long
   */
  public record Place(
      long frame,
      long atMicros,
      long frameMicros,
      int skipBytes,
      Optional<Double> floorDb,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean within) {
    public Place {
      floorDb.ifPresent(level ->
          ContractViolation.require(
              level >= -200 && level <= 0, "place.floorDb", "must be -200 to 0"));
      Rules.requireAtLeast(0, frame, "place.frame");
      Rules.requireAtLeast(0, atMicros, "place.atMicros");
      Rules.requireAtLeast(0, frameMicros, "place.frameMicros");
      Rules.requireAtLeast(0, skipBytes, "place.skipBytes");
    }

    /** A frame of which nothing is done. */
    public static Place at(long frame, long atMicros, long frameMicros) {
      return new Place(frame, atMicros, frameMicros, 0, Optional.empty(), false);
    }
  }

  @Override
  public String toString() {
    return "CaptionsCapsule[number=%d, input=%d, place=%s, segments=%d, pages=%d, cues=%d]"
        .formatted(number, input, place, segments, pages, cues.size());
  }
}
