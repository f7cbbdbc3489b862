package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How captions or translations of a stream went, under the epoch that ended them. The gaps are a
 * certificate: what is not among them reached the provider, and with none of them nothing was
 * missing.
 *
 * @param lengthMs how much of the stream was heard, missing frames counted as time
 * @param meteredMs length of what providers were given, which is what they bill, for all languages
 *     together
 * @param segments segments that are final in the transcript, of all languages
 * @param segmentsOmitted segments for which {@link JobOutput} has no room: its text, cues and files
 *     hold those before them, the transcript has them all
 * @param reconnects provider sessions beyond the first one of each language
 * @param transcriptSequence number of the last line of the epoch's transcript; 0 when there is none
 * @param transcriptLost lines of the transcript that may not be there, because the broker did not
 *     take them for too long, also of earlier epochs; not more are counted than the last one has.
 *     0: who has read up to the last one has them all
 * @param callerFrames what the stream's frames were like
 * @param gaps the first ones, in time order; at most {@link #MOST_GAPS}
 * @param gapsOmitted how many gaps beyond those there were
 * @param gapMs length of all gaps, listed or not
 * @param languages of a translation, each of its languages by itself, in the job's order; at most
 *     16
 */
public record StreamOutput(
    long lengthMs,
    long meteredMs,
    int segments,
    int segmentsOmitted,
    int reconnects,
    long transcriptSequence,
    long transcriptLost,
    CallerFrames callerFrames,
    List<SourceGap> gaps,
    long gapsOmitted,
    long gapMs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LanguageOutput> languages) {
  /** Most gaps that are listed. */
  public static final int MOST_GAPS = 100;

  public StreamOutput(
      long lengthMs,
      long meteredMs,
      int segments,
      int segmentsOmitted,
      int reconnects,
      long transcriptSequence,
      long transcriptLost,
      CallerFrames callerFrames,
      List<SourceGap> gaps,
      long gapsOmitted,
      long gapMs,
      @Nullable List<LanguageOutput> languages) {
    this.lengthMs = lengthMs;
    this.meteredMs = meteredMs;
    this.segments = segments;
    this.segmentsOmitted = segmentsOmitted;
    this.reconnects = reconnects;
    this.transcriptSequence = transcriptSequence;
    this.transcriptLost = transcriptLost;
    this.callerFrames = callerFrames;
    this.gaps = List.copyOf(gaps);
    this.gapsOmitted = gapsOmitted;
    this.gapMs = gapMs;
    this.languages = languages == null ? List.of() : List.copyOf(languages);
    Rules.requireAtLeast(0, lengthMs, "stream.lengthMs");
    Rules.requireAtLeast(0, meteredMs, "stream.meteredMs");
    Rules.requireAtLeast(0, segments, "stream.segments");
    Rules.requireAtLeast(0, segmentsOmitted, "stream.segmentsOmitted");
    ContractViolation.require(
        segmentsOmitted <= segments,
        "stream.segmentsOmitted",
        "must not be more than there are segments");
    Rules.requireAtLeast(0, reconnects, "stream.reconnects");
    Rules.requireAtLeast(0, transcriptSequence, "stream.transcriptSequence");
    Rules.requireAtLeast(0, transcriptLost, "stream.transcriptLost");
    ContractViolation.require(
        transcriptLost <= transcriptSequence,
        "stream.transcriptLost",
        "must not be more than there are lines");
    requireGaps();
    requireLanguages();
  }

  /** Of captions. */
  public StreamOutput(
      long lengthMs,
      long meteredMs,
      int segments,
      int segmentsOmitted,
      int reconnects,
      long transcriptSequence,
      long transcriptLost,
      CallerFrames callerFrames,
      List<SourceGap> gaps,
      long gapsOmitted,
      long gapMs) {
    this(
        lengthMs,
        meteredMs,
        segments,
        segmentsOmitted,
        reconnects,
        transcriptSequence,
        transcriptLost,
        callerFrames,
        gaps,
        gapsOmitted,
        gapMs,
        List.of());
  }

  private void requireGaps() {
    Rules.requireFew(gaps, MOST_GAPS, "stream.gaps");
    Rules.requireAtLeast(0, gapsOmitted, "stream.gapsOmitted");
    for (int i = 1; i < gaps.size(); i++) {
      ContractViolation.require(
          gaps.get(i).fromMs() >= gaps.get(i - 1).fromMs(),
          "stream.gaps",
          "must stand in time order");
    }
    long listed = gaps.stream().mapToLong(SourceGap::lengthMs).sum();
    ContractViolation.require(
        gapsOmitted == 0 ? gapMs == listed : gapMs >= listed,
        "stream.gapMs",
        "must be the length of all gaps");
  }

  private void requireLanguages() {
    Rules.requireFew(languages, Languages.MOST_TARGETS, "stream.languages");
    Set<String> told = new HashSet<>();
    languages.forEach(one ->
        ContractViolation.require(
            told.add(one.language()), "stream.languages", "must have each language once"));
  }
}
