package dev.patchbay.router.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a job decides its route.
 *
 * @param purpose what it is for
 * @param outputs what the product wants back, at least one
 * @param degrade whether a lesser tier than its purpose's normal one may serve it
 * @param languages ISO 639-1 codes of what it is to be translated into, in the job's order
 * @param transcription the model that writes down what a caller says, when the agent names one
 * @param degraded what a talk becomes that cannot be had live, when the agent names something
 * @param chained whether a talk may go on by the chain; false in a state that was stored before
 *     that was asked
 * @param extent how much work it is; empty for a job that was stored before that was asked, and for
 *     one that is over
 */
public record Wanted(
    Purpose purpose,
    Set<Output> outputs,
    Degrade degrade,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> languages,
    Optional<String> transcription,
    Optional<DegradedTalk.As> degraded,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean chained,
    Optional<Extent> extent) {
  public Wanted(
      Purpose purpose,
      Set<Output> outputs,
      Degrade degrade,
      @Nullable List<String> languages,
      Optional<String> transcription,
      Optional<DegradedTalk.As> degraded,
      boolean chained,
      Optional<Extent> extent) {
    this.purpose = purpose;
    this.outputs = Collections.unmodifiableSet(EnumSet.copyOf(outputs));
    this.degrade = degrade;
    this.languages = languages == null ? List.of() : List.copyOf(languages);
    this.transcription = transcription;
    this.degraded = degraded;
    this.chained = chained;
    this.extent = extent;
  }

  /** Of a job of which nobody asks how much work it is. */
  public Wanted(
      Purpose purpose,
      Set<Output> outputs,
      Degrade degrade,
      List<String> languages,
      Optional<String> transcription) {
    this(
        purpose,
        outputs,
        degrade,
        languages,
        transcription,
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** What is still asked of a job that is over. */
  public Wanted over() {
    return new Wanted(
        purpose, outputs, degrade, languages, transcription, degraded, chained, Optional.empty());
  }

  /** Of a job that is not translated and leaves the rest to the route. */
  public Wanted(Purpose purpose, Set<Output> outputs, Degrade degrade) {
    this(purpose, outputs, degrade, List.of(), Optional.empty());
  }
}
