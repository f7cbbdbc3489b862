package dev.patchbay.schemas;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words of captions for which there is no room in their {@link CaptionsCapsule} any more, as the
 * body of a {@link FinishedPart} of the kind {@link #KIND}, whose number is that of {@link #part}.
 * It counts when the capsule counts it; one that the capsule does not count may be written anew. It
 * holds speech and prints none.
 *
 * @param number of the page within the job, from 0
 * @param cues in their order, behind those of the page before
 */
public record CaptionsPage(int number, List<Cue> cues) {
  /** What a part is that carries one. */
  public static final String KIND = "captions_page_v1";

  /** Most pages of one job. */
  public static final int MOST = 500;

  /** The first numbers of parts are those of capsules. */
  private static final int BEHIND_CAPSULES = 8;

  public CaptionsPage(int number, @Nullable List<Cue> cues) {
    this.number = number;
    this.cues = cues == null ? List.of() : List.copyOf(cues);
    ContractViolation.require(number >= 0 && number < MOST, "number", "must be 0 to " + (MOST - 1));
    ContractViolation.require(!this.cues.isEmpty(), "cues", "must not be empty");
    Rules.requireFew(this.cues, CaptionsCapsule.MOST_CUES, "cues");
  }

  /** The number of the part that carries the page of a number. */
  public static int part(int number) {
    return BEHIND_CAPSULES + number;
  }

  @Override
  public String toString() {
    return "CaptionsPage[number=%d, cues=%d]".formatted(number, cues.size());
  }
}
