package dev.patchbay.stream.captions;

import dev.patchbay.schemas.CaptionsCapsule;
import dev.patchbay.schemas.CaptionsPage;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.stream.captions.core.Gap;
import dev.patchbay.stream.captions.core.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the last holder of captions left. Words of a page that cannot be read, and all behind them,
 * are those for which the result has no room: the transcript has them.
 *
 * @param pages how many of them were read, one after the other from the first on
 * @param paged how many of the words stand in these
 * @param cues all words that were read, in their order
 */
record Inherited(CaptionsCapsule capsule, int pages, int paged, List<Cue> cues) {
  Inherited {
    cues = List.copyOf(cues);
  }

  /**
   * Of what a dispatch names.
   *
   * @param unreadable told of each part that has another form
   * @return empty when there is no capsule among it that can be read
   */
  static Optional<Inherited> of(List<FinishedPart> parts, Consumer<ContractViolation> unreadable) {
    return parts.stream()
        .filter(part -> part.kind().equals(CaptionsCapsule.KIND))
        .flatMap(part -> read(MessageType.CAPTIONS_CAPSULE, part, unreadable))
        .max(Comparator.comparingLong(CaptionsCapsule::number))
        .map(capsule -> with(capsule, parts, unreadable));
  }

  private static Inherited with(
      CaptionsCapsule capsule, List<FinishedPart> parts, Consumer<ContractViolation> unreadable) {
    List<CaptionsPage> pages =
        parts.stream()
            .filter(part -> part.kind().equals(CaptionsPage.KIND))
            .flatMap(part -> read(MessageType.CAPTIONS_PAGE, part, unreadable))
            .filter(page -> page.number() < capsule.pages())
            .sorted(Comparator.comparingInt(CaptionsPage::number))
            .toList();
    var cues = new ArrayList<Cue>();
    int read = 0;
    while (read < pages.size() && pages.get(read).number() == read) {
      cues.addAll(pages.get(read).cues());
      read++;
    }
    int paged = cues.size();
    if (read == capsule.pages()) {
      cues.addAll(capsule.cues());
    }
    return new Inherited(capsule, read, paged, cues);
  }

  private static <T> Stream<T> read(
      MessageType<T> type, FinishedPart part, Consumer<ContractViolation> unreadable) {
    try {
      return Stream.of(Json.read(type, part.body()));
    } catch (ContractViolation e) {
      unreadable.accept(e);
      return Stream.empty();
    }
  }

  /** Segments with words that the result will not have. */
  int omitted() {
    int words = capsule.paged() + capsule.cues().size();
    return capsule.omitted() + Math.max(0, words - cues.size());
  }

  /** How far the captions are. */
  Standing standing() {
    return new Standing(
        capsule.place(),
        OptionalLong.empty(),
        capsule.segments(),
        capsule.finals(),
        capsule.gaps().stream()
            .map(gap -> new Gap(gap.fromMs(), gap.toMs(), gap.frames(), gap.segment()))
            .toList(),
        capsule.gapsOmitted(),
        capsule.gapMs(),
        capsule.meteredMs(),
        capsule.sessions());
  }

  @Override
  public String toString() {
    return "Inherited[%s, pages=%d, cues=%d]".formatted(capsule, pages, cues.size());
  }
}
