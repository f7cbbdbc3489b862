package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.worker.Attempt;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Says a job's lines into its speech, one behind the other. What an earlier holder has said of them
 * whole is not asked for again.
 *
 * <p>Not safe for several threads.
 */
final class Recital implements AutoCloseable {
  private final SpeechStage stage;
  private final SpeechStage.Manner manner;
  private final SpeechFile speech;
  private final Attempt attempt;
  private final CallIds ids;
  private final Optional<KeptSpeech> kept;

  /**
   * @param kept what is kept of the lines, and was; empty if they are to be said whatever was
   */
  Recital(
      SpeechStage stage,
      SpeechStage.Manner manner,
      SpeechFile speech,
      Attempt attempt,
      CallIds ids,
      Optional<KeptSpeech> kept) {
    this.stage = stage;
    this.manner = manner;
    this.speech = speech;
    this.attempt = attempt;
    this.ids = ids;
    this.kept = kept;
  }

  /**
   * Says the next line, whole or not at all.
   *
   * @return why not, when nobody could, or the speech has no room for it
   * @throws IOException if the speech cannot be written
   * @throws InterruptedException if the attempt was told to end
   */
  Optional<Ending.Failed> say(Line line, SampleWatch watch)
      throws IOException, InterruptedException {
    SpeechKey key = SpeechKey.of(manner.of(line.text()));
    if (kept.isPresent() && kept.get().again(key)) {
      watch.asked();
      watch.sounds();
      return Optional.empty();
    }
    long from = speech.dataBytes();
    Optional<Ending.Failed> unsaid = ask(line, watch);
    if (unsaid.isPresent()) {
      speech.cutAt(from);
    } else {
      kept.ifPresent(k -> k.said(key, from));
    }
    return unsaid;
  }

  private Optional<Ending.Failed> ask(Line line, SampleWatch watch)
      throws IOException, InterruptedException {
    try {
      return stage.say(line, manner, speech, watch, attempt, ids);
    } catch (SpeechTooLong e) {
      return Optional.of(e.ending());
    }
  }

  /** Lets the lines that follow be so long together. */
  void limit(Duration longest) {
    speech.limit(longest);
  }

  /** All is said. */
  void end() {
    kept.ifPresent(KeptSpeech::settle);
  }

  @Override
  public void close() {
    kept.ifPresent(KeptSpeech::close);
  }
}
