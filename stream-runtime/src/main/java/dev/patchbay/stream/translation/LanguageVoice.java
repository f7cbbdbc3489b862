package dev.patchbay.stream.translation;

import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.Mouth;
import dev.patchbay.worker.frames.OutListener;
import java.util.Optional;

/** What one language is heard by, if it is to be heard, and what becomes of its frames. */
final class LanguageVoice implements OutListener {
  private volatile Runnable goesOn = () -> {};
  private volatile Runnable breaks = () -> {};
  private Optional<Mouth> mouth = Optional.empty();

  private LanguageVoice() {}

  /** Opens the language's stream, if the job wants sound. */
  static LanguageVoice open(TranslationParts parts, TranslationJob job, String language)
      throws FramesUnavailableException, InterruptedException {
    var voice = new LanguageVoice();
    if (job.speaks()) {
      var out = parts.links().speak(job.framesOut(language), job.attempt().epoch(), voice);
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

  @Override
  public void mayGoOn() {
    goesOn.run();
  }

  @Override
  public void lost(FrameLoss loss) {
    breaks.run();
  }
}
