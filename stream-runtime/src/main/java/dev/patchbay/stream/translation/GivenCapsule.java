package dev.patchbay.stream.translation;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TranslationCapsule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the last holder of a translation left. */
final class GivenCapsule {
  private GivenCapsule() {}

  /**
   * Of what a dispatch names.
   *
   * @param unreadable told of each capsule that has another form
   * @return empty when there is none among it that can be read
   */
  static Optional<TranslationCapsule> of(
      List<FinishedPart> parts, Consumer<ContractViolation> unreadable) {
    return parts.stream()
        .filter(part -> part.kind().equals(TranslationCapsule.KIND))
        .flatMap(part -> read(part, unreadable))
        .max(Comparator.comparingLong(TranslationCapsule::number));
  }

  private static Stream<TranslationCapsule> read(
      FinishedPart part, Consumer<ContractViolation> unreadable) {
    try {
      return Stream.of(Json.read(MessageType.TRANSLATION_CAPSULE, part.body()));
    } catch (ContractViolation e) {
      unreadable.accept(e);
      return Stream.empty();
    }
  }
}
