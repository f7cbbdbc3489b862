package dev.patchbay.stream.translation;

import dev.patchbay.schemas.TranslatedLanguage;
import dev.patchbay.schemas.TranslationCapsule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What of a translation another holder must know, as its capsule has it. Law: what that counts as
 * written the broker has. Lines that it did not take for too long are given up and would not come
 * by waiting: they are counted, and whoever goes on counts them too.
 */
final class TranslationPacking {
  /** For a language to say how far it is, and for the broker to have what it wrote. */
  private static final Duration WRITTEN = Duration.ofSeconds(1);

  private final Instant since;
  private final List<Language> languages;
  private final TranslationLog log;
  private final GapCertificate gaps;
  private final Supplier<StreamWatch.Seen> watch;

  /** One of the languages. */
  interface Language {
    /** How far it has come; empty when not all of it is written. */
    CompletableFuture<Optional<TranslatedLanguage>> asked();

    /** Whether the broker has all the sound that is counted as written, within patience. */
    boolean isWritten(TranslatedLanguage so, Duration patience) throws InterruptedException;
  }

  /**
   * @param since broker time; none of the stream's frames that are to be heard is older
   * @param watch what was seen of the stream's frames
   */
  TranslationPacking(
      Instant since,
      List<? extends Language> languages,
      TranslationLog log,
      GapCertificate gaps,
      Supplier<StreamWatch.Seen> watch) {
    this.since = since;
    this.languages = List.copyOf(languages);
    this.log = log;
    this.gaps = gaps;
    this.watch = watch;
  }

  /** The translation as it is, as the capsule of that number; empty when not all is written. */
  Optional<TranslationCapsule> packed(long number) throws InterruptedException {
    StreamWatch.Seen seen = watch.get();
    List<TranslatedLanguage> each = new ArrayList<>();
    for (Language language : languages) {
      Optional<TranslatedLanguage> one = asked(language);
      if (one.isEmpty() || !language.isWritten(one.get(), WRITTEN)) {
        return Optional.empty();
      }
      each.add(one.get());
    }
    OptionalLong lost = log.lost(WRITTEN);
    return lost.isPresent()
        ? Optional.of(capsule(number, seen, lost.getAsLong(), each))
        : Optional.empty();
  }

  private TranslationCapsule capsule(
      long number, StreamWatch.Seen seen, long lost, List<TranslatedLanguage> each) {
    return new TranslationCapsule(
        number,
        since,
        seen.place(),
        seen.frames(),
        gaps.listed(),
        gaps.omitted(),
        gaps.allMs(),
        lost,
        each);
  }

  private static Optional<TranslatedLanguage> asked(Language language) throws InterruptedException {
    try {
      return language.asked().get(WRITTEN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    }
  }
}
