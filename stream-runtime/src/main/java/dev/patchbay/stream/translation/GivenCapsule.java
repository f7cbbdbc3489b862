package dev.patchbay.stream.translation;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.worker.Attempt;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What the last holder of a translation left. */
final class GivenCapsule {
  private GivenCapsule() {}

  /** Empty when it left nothing that can be read: the translation begins anew then. */
  static Optional<TranslationCapsule> of(Dispatch dispatch, Attempt attempt, TranslationNotes notes)
      throws InterruptedException {
    if (dispatch.checkpoint().isEmpty()) {
      return Optional.empty();
    }
    return attempt.finishedParts().stream()
        .filter(part -> part.kind().equals(TranslationCapsule.KIND))
        .flatMap(part -> read(part, notes))
        .max(Comparator.comparingLong(TranslationCapsule::number));
  }

  private static Stream<TranslationCapsule> read(FinishedPart part, TranslationNotes notes) {
    try {
      return Stream.of(Json.read(MessageType.TRANSLATION_CAPSULE, part.body()));
    } catch (ContractViolation e) {
      notes.unreadable(e);
      return Stream.empty();
    }
  }
}
