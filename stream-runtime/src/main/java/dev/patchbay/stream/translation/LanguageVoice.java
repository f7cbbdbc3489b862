package dev.patchbay.stream.translation;

import dev.patchbay.schemas.TranslatedLanguage;
import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.Mouth;
import dev.patchbay.worker.frames.OutListener;
import dev.patchbay.worker.frames.Spoken;
import dev.patchbay.worker.frames.SpokenFrom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** What one language is heard by, if it is to be heard, and what becomes of its frames. */
final class LanguageVoice implements OutListener {
  private final TranslationParts parts;
  private final FramePlace place;
  private final int epoch;
  private final Instant since;
  private final Optional<TranslatedLanguage.Spoken> before;
  private volatile Runnable goesOn = () -> {};
  private volatile Runnable breaks = () -> {};
  private Optional<Mouth> mouth = Optional.empty();
  private long arrived = -1;

  private LanguageVoice(TranslationParts parts, TranslationJob job, String language) {
    this.parts = parts;
    this.place = job.framesOut(language);
    this.epoch = job.attempt().epoch();
    this.since = job.since();
    this.before = job.from(language).flatMap(TranslatedLanguage::spoken);
  }

  /** Opens the language's stream, if the job wants sound. */
  static LanguageVoice open(TranslationParts parts, TranslationJob job, String language)
      throws FramesUnavailableException, InterruptedException {
    var voice = new LanguageVoice(parts, job, language);
    if (job.speaks()) {
      var out = parts.links().speak(voice.place, voice.epoch, voice);
      voice.mouth = Optional.of(new Mouth(out, job.format()));
    }
    return voice;
  }

  /**
   * Before anything is written. Neither waits.
   *
   * @param more audio may be written again
   * @param broken nothing is written now
   */
  void begin(Runnable more, Runnable broken) {
    goesOn = more;
    breaks = broken;
  }

  Optional<Mouth> mouth() {
    return mouth;
  }

  /**
   * Goes on with a voice that another holder had. Behind its mark nobody hears what lower epochs
   * write; what stands before it and in no capsule is looked up. Waits for the broker.
   *
   * @param anew whether what follows is said in another way, so that nothing of it can be known for
   *     what stands in the log
   * @return whether it is known what listeners have heard
   */
  boolean takeOver(boolean anew) throws InterruptedException {
    if (mouth.isEmpty() || before.isEmpty()) {
      return true;
    }
    TranslatedLanguage.Spoken last = before.get();
    var known = new Spoken(last.samples(), last.frames(), true);
    mouth.get().takeOver("moved-" + epoch, known, last.ahead());
    OptionalLong offset = last.offset().map(OptionalLong::of).orElseGet(OptionalLong::empty);
    Spoken more =
        parts
            .links()
            .spoken(place, new SpokenFrom(last.epoch(), last.frame(), offset, since), epoch);
    mouth.get().alsoWritten(more);
    if (anew) {
      mouth.get().anew();
    }
    return more.whole();
  }

  /**
   * What has left, for who takes it over.
   *
   * @param seam where the last sound had its position
   */
  Optional<TranslatedLanguage.Spoken> spoken(Optional<TranslatedLanguage.Seam> seam) {
    OptionalLong reached = parts.links().reached(place);
    Optional<Long> offset =
        reached.isPresent()
            ? Optional.of(reached.getAsLong())
            : before.flatMap(TranslatedLanguage.Spoken::offset);
    return mouth.map(one ->
        new TranslatedLanguage.Spoken(
            seam, epoch, one.out().next(), offset, one.ahead(), one.samples(), one.frames()));
  }

  /** Waits until the broker has all frames before that number, or patience is over. */
  synchronized boolean has(long frame, Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); arrived < frame - 1; left = until - System.nanoTime()) {
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  @Override
  public void mayGoOn() {
    goesOn.run();
  }

  @Override
  public synchronized void arrived(long sequence) {
    arrived = Math.max(arrived, sequence);
    notifyAll();
  }

  @Override
  public void lost(FrameLoss loss) {
    breaks.run();
  }
}
