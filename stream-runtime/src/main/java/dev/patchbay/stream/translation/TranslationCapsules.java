package dev.patchbay.stream.translation;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.worker.PartNotKeptException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what another holder needs to go on with the translation, as often as a holder tells of
 * progress. Where not all is written, the one before counts. One at a time.
 */
final class TranslationCapsules {
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final TranslationJob job;
  private final TranslationNotes notes;
  private final TranslationPacking packing;
  private Optional<TranslationCapsule> kept;

  TranslationCapsules(TranslationJob job, TranslationNotes notes, TranslationPacking packing) {
    this.job = job;
    this.notes = notes;
    this.packing = packing;
    this.kept = job.from();
  }

  /** Keeps one whenever something has changed, until it is interrupted. */
  void keepKeeping() throws InterruptedException {
    while (true) {
      keep();
      Thread.sleep(PERIOD);
    }
  }

  /** Keeps the translation as it is now. */
  synchronized void keep() throws InterruptedException {
    long number = kept.map(TranslationCapsule::number).orElse(0L) + 1;
    Optional<TranslationCapsule> next = packing.packed(number);
    if (next.isEmpty()) {
      notes.meters().capsule("late");
    } else if (!next.map(TranslationCapsules::still).equals(kept.map(TranslationCapsules::still))) {
      keep(next.get());
    }
  }

  private static TranslationCapsule still(TranslationCapsule one) {
    return one.numbered(1);
  }

  private void keep(TranslationCapsule next) throws InterruptedException {
    try {
      job.attempt().keep(TranslationCapsule.KIND, (ObjectNode) Json.tree(Json.write(next)));
      kept = Optional.of(next);
      notes.meters().capsule("kept");
    } catch (PartNotKeptException e) {
      notes.meters().capsule("not_kept");
    } catch (IllegalArgumentException e) {
      notes.meters().capsule("too_large");
    }
  }
}
