package dev.patchbay.stream.translation;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TranslatedLanguage;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.worker.PartNotKeptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what another holder needs to go on with the translation, as often as a holder tells of
 * progress. What a capsule counts as written the broker has by then: or it is not kept, and the one
 * before it counts. One at a time.
 */
final class TranslationCapsules {
  private static final Duration PERIOD = Duration.ofSeconds(2);

  /** For a language to say how far it is, and for the broker to have what it wrote. */
  private static final Duration WRITTEN = Duration.ofSeconds(1);

  private final TranslationJob job;
  private final TranslationNotes notes;
  private final List<LanguageRun> languages;
  private final TranslationLog log;
  private final GapCertificate gaps;
  private final StreamWatch watch;
  private Optional<TranslationCapsule> kept;

  TranslationCapsules(
      TranslationJob job,
      TranslationNotes notes,
      List<LanguageRun> languages,
      TranslationLog log,
      GapCertificate gaps,
      StreamWatch watch) {
    this.job = job;
    this.notes = notes;
    this.languages = List.copyOf(languages);
    this.log = log;
    this.gaps = gaps;
    this.watch = watch;
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
    Optional<TranslationCapsule> next = next();
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

  /** Empty when not all that it would count as written is. */
  private Optional<TranslationCapsule> next() throws InterruptedException {
    StreamWatch.Seen seen = watch.seen();
    List<TranslatedLanguage> each = new ArrayList<>();
    for (LanguageRun language : languages) {
      Optional<TranslatedLanguage> one = asked(language);
      if (one.isEmpty() || !language.isWritten(one.get(), WRITTEN)) {
        return Optional.empty();
      }
      each.add(one.get());
    }
    if (log.settle(WRITTEN) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new TranslationCapsule(
            kept.map(TranslationCapsule::number).orElse(0L) + 1,
            job.since(),
            seen.place(),
            seen.frames(),
            gaps.listed(),
            gaps.omitted(),
            gaps.allMs(),
            each));
  }

  private static Optional<TranslatedLanguage> asked(LanguageRun language)
      throws InterruptedException {
    try {
      return language.asked().get(WRITTEN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    }
  }
}
