package dev.patchbay.talk;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.worker.Attempt;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What the last holder of a talk left. */
final class GivenCapsule {
  private GivenCapsule() {}

  /** Whether it left something: of a holder that was lost at once there is nothing. */
  static boolean isDue(Dispatch dispatch) {
    return dispatch.checkpoint().isPresent();
  }

  /** Empty when it left nothing that can be read. */
  static Optional<TalkCapsule> of(Dispatch dispatch, Attempt attempt, TalkNotes notes)
      throws InterruptedException {
    if (!isDue(dispatch)) {
      return Optional.empty();
    }
    return attempt.finishedParts().stream()
        .filter(part -> part.kind().equals(TalkCapsule.KIND))
        .flatMap(part -> read(part, notes))
        .max(Comparator.comparingLong(TalkCapsule::number));
  }

  private static Stream<TalkCapsule> read(FinishedPart part, TalkNotes notes) {
    try {
      return Stream.of(Json.read(MessageType.TALK_CAPSULE, part.body()));
    } catch (ContractViolation e) {
      notes.unreadable(e);
      return Stream.empty();
    }
  }
}
