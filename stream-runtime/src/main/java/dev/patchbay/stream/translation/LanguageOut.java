package dev.patchbay.stream.translation;

import dev.patchbay.schemas.LanguageOutput;
import dev.patchbay.schemas.TranslatedLanguage;
import dev.patchbay.stream.translation.core.Account;
import dev.patchbay.stream.translation.core.Deed;
import dev.patchbay.stream.translation.core.Progress;
import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.Mouth;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What leaves of one language: its sound, its lines, and what is noted of it. For one thread. */
final class LanguageOut {
  private final TranslationNotes notes;
  private final TranslationJob job;
  private final String language;
  private final TranslationLog log;
  private final GapCertificate gaps;
  private final LanguageVoice voice;
  private final Optional<Mouth> mouth;
  private final LanguageSessions sessions;

  LanguageOut(
      TranslationNotes notes,
      TranslationJob job,
      String language,
      TranslationLog log,
      GapCertificate gaps,
      LanguageVoice voice,
      LanguageSessions sessions) {
    this.notes = notes;
    this.job = job;
    this.language = language;
    this.log = log;
    this.gaps = gaps;
    this.voice = voice;
    this.mouth = voice.mouth();
    this.sessions = sessions;
  }

  void interim(Deed.Interim interim) {
    if (job.writes()) {
      log.interim(language, interim);
    }
  }

  void segment(Deed.Segment segment) {
    notes.meters().lag(language, segment.lagMs());
    if (job.writes()) {
      log.segment(language, segment);
    }
  }

  void gap(Deed.Gap gap) {
    gaps.add(gap);
  }

  void lost(Deed.Lost lost) {
    notes.lost(language, lost.session(), lost.what());
  }

  void doubted(Deed.Doubted doubted) {
    notes.doubted(language, doubted.session(), doubted.elapsedMs());
  }

  /** Does this with its sound, if it has any. The session waits for whoever hears it. */
  void sound(Consumer<Mouth> how) {
    if (mouth.isEmpty()) {
      return;
    }
    how.accept(mouth.get());
    if (mouth.get().waits()) {
      sessions.hold();
    } else {
      sessions.letGo();
    }
  }

  /** Whoever listens is told that nothing follows. */
  void breakOff() {
    mouth.ifPresent(Mouth::breakOff);
  }

  /** Why its sound cannot be written any more. */
  Optional<FrameLoss> hopeless() {
    return mouth.flatMap(Mouth::hopeless);
  }

  /** Whether all its sound is written. */
  boolean isOver() {
    return mouth.map(Mouth::isOver).orElse(true);
  }

  /**
   * Goes on with the sound of another holder; waits for the broker.
   *
   * @param anew whether what follows is said in another way than by the one before
   */
  void takeOver(boolean anew) throws InterruptedException {
    if (!voice.takeOver(anew)) {
      notes.unheard(language);
    }
  }

  /**
   * By how much its sound is longer than the stream up to a place.
   *
   * @param placeMs of what sessions were given
   * @return negative where it is shorter; 0 where no sound is wanted
   */
  long aheadMs(long placeMs) {
    return mouth.map(one -> one.saidMs() - placeMs).orElse(0L);
  }

  /** Empty while some of its sound is not written. */
  Optional<TranslatedLanguage> with(Progress so) {
    if (mouth.filter(Mouth::waits).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new TranslatedLanguage(
            language,
            so.over() && isOver(),
            so.untold(),
            so.row(),
            so.told(),
            voice.spoken(so.sounded()),
            so.meteredMs(),
            so.sessions()));
  }

  /** Whether the broker has all the sound of it, within patience. */
  boolean isWritten(TranslatedLanguage so, Duration patience) throws InterruptedException {
    Optional<TranslatedLanguage.Spoken> spoken = so.spoken();
    return spoken.isEmpty() || voice.has(spoken.get().frame(), patience);
  }

  /** All that has left. */
  LanguageOutput of(Account went) {
    return new LanguageOutput(
        language,
        went.meteredMs(),
        went.segments(),
        went.reconnects(),
        mouth.map(Mouth::audioMs).orElse(0L),
        mouth.map(Mouth::frames).orElse(0L));
  }
}
