package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that makes a translation portable: from it another worker, or one that translates segment by
 * segment, goes on with each language as if nothing had happened. It is the body of a {@link
 * FinishedPart} of the kind {@link #KIND}, so it has less than 64 KiB of JSON. It holds speech and
 * prints none.
 *
 * @param number of the capsule within the job, from 1; the highest one counts
 * @param since broker time; none of the stream's frames that are to be heard is older
 * @param watched the place before which frames are counted in {@code callerFrames}; empty when none
 *     has come
 * @param callerFrames what the stream's frames were like until there
 * @param gaps the first ones of what is missing of the stream, in time order
 * @param gapsOmitted how many gaps there are beyond those
 * @param gapMs length of all gaps, listed or not
 * @param linesLost lines of the transcript that may not be there, of all holders: the broker did
 *     not take them for too long. They count as told
 * @param languages each of the job's languages, in the job's order; at most 16
 */
public record TranslationCapsule(
    long number,
    Instant since,
    Optional<StreamPlace> watched,
    CallerFrames callerFrames,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SourceGap> gaps,
    long gapsOmitted,
    long gapMs,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) long linesLost,
    List<TranslatedLanguage> languages) {
  /** What a part is that carries one. */
  public static final String KIND = "translation_capsule_v1";

  public TranslationCapsule(
      long number,
      Instant since,
      Optional<StreamPlace> watched,
      CallerFrames callerFrames,
      @Nullable List<SourceGap> gaps,
      long gapsOmitted,
      long gapMs,
      long linesLost,
      List<TranslatedLanguage> languages) {
    this.number = number;
    this.since = since;
    this.watched = watched;
    this.callerFrames = callerFrames;
    this.gaps = gaps == null ? List.of() : List.copyOf(gaps);
    this.gapsOmitted = gapsOmitted;
    this.gapMs = gapMs;
    this.linesLost = linesLost;
    this.languages = List.copyOf(languages);
    Rules.requireAtLeast(1, number, "number");
    ContractViolation.require(!since.isBefore(Instant.EPOCH), "since", "must not be before 1970");
    Rules.requireFew(this.gaps, StreamOutput.MOST_GAPS, "gaps");
    Rules.requireAtLeast(0, gapsOmitted, "gapsOmitted");
    Rules.requireAtLeast(0, gapMs, "gapMs");
    Rules.requireAtLeast(0, linesLost, "linesLost");
    requireLanguages();
  }

  private void requireLanguages() {
    ContractViolation.require(!languages.isEmpty(), "languages", "must not be empty");
    Rules.requireFew(languages, Languages.MOST_TARGETS, "languages");
    Set<String> told = new HashSet<>();
    languages.forEach(one ->
        ContractViolation.require(
            told.add(one.language()), "languages", "must have each language once"));
  }

  /** The same under another number. */
  public TranslationCapsule numbered(long other) {
    return new TranslationCapsule(
        other, since, watched, callerFrames, gaps, gapsOmitted, gapMs, linesLost, languages);
  }

  /** How far one of its languages has come; empty when it has none of that code. */
  public Optional<TranslatedLanguage> language(String code) {
    return languages.stream().filter(one -> one.language().equals(code)).findFirst();
  }

  /**
   * A place in a stream on {@code audio.T.frames.in}.
   *
   * @param offset in the partition of the job's stream: the frame stands there or behind it
   * @param frame its number; it may not have come yet
   */
  public record StreamPlace(long offset, long frame) {
    public StreamPlace {
      Rules.requireAtLeast(0, offset, "place.offset");
      Rules.requireAtLeast(0, frame, "place.frame");
    }
  }

  @Override
  public String toString() {
    return "TranslationCapsule[number=%d, languages=%s, gaps=%d]"
        .formatted(number, languages, gaps.size());
  }
}
