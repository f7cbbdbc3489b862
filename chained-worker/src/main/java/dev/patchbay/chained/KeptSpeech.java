package dev.patchbay.chained;

import dev.patchbay.chained.SaidFile.Stretch;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Tier;
import dev.patchbay.worker.Attempt;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said of a job, from one holder to the next, so that no line is paid for twice. Trouble
 * with keeping is the job's in no way: what is not kept is said again.
 *
 * <p>Law: what an earlier holder has left stays what the next one goes on from, until this holder
 * has said a line more than that; then it leaves its own, with all lines so far.
 *
 * <p>Not safe for several threads.
 */
final class KeptSpeech implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptSpeech.class);

  private final SpeechFile speech;
  private final Leaving leaving;
  private final List<Stretch> copied = new ArrayList<>();
  private Optional<SaidBefore> before;
  private Optional<SaidFile> own = Optional.empty();
  private boolean keeping = true;

  private KeptSpeech(SpeechFile speech, Leaving leaving, Optional<SaidBefore> before) {
    this.speech = speech;
    this.leaving = leaving;
    this.before = before;
  }

  /**
   * Of an attempt whose speech is still empty. The last resort keeps nothing and goes on from
   * nothing: it costs nothing, and says what it says in one voice.
   *
   * @throws InterruptedException if the attempt was told to end
   */
  static Optional<KeptSpeech> of(SpeechFile speech, Dispatch dispatch, Attempt attempt)
      throws InterruptedException {
    if (dispatch.route().tier() == Tier.C) {
      return Optional.empty();
    }
    Optional<SaidBefore> before =
        SaidPart.in(attempt.finishedParts())
            .flatMap(part -> SaidBefore.open(speech.folder(), part));
    return Optional.of(new KeptSpeech(speech, new Leaving(attempt), before));
  }

  /**
   * Appends the line to the speech, if that is what an earlier holder has said here.
   *
   * @throws IOException if the speech cannot be written
   */
  boolean again(SpeechKey line) throws IOException {
    long from = speech.dataBytes();
    if (before.isPresent() && before.get().copy(line, speech)) {
      copied.add(new Stretch(line, from, speech.dataBytes()));
      return true;
    }
    closeBefore();
    return false;
  }

  /**
   * Keeps a line that was just said.
   *
   * @param from where it begins in the speech; it goes to the end
   */
  void said(SpeechKey line, long from) {
    if (!keeping) {
      return;
    }
    try {
      SaidFile file = own();
      file.append(new Stretch(line, from, speech.dataBytes()), speech);
      file.sync();
    } catch (ClosedByInterruptException _) {
      // The attempt was told to end: what stands before this line is kept.
      keeping = false;
    } catch (IOException e) {
      keeping = false;
      LOG.atWarn()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("what was said is not kept");
    }
  }

  private SaidFile own() throws IOException {
    if (own.isEmpty()) {
      SaidFile file = SaidFile.create(speech.folder(), speech.epoch());
      own = Optional.of(file);
      for (Stretch line : copied) {
        file.append(line, speech);
      }
      leaving.leave(SaidPart.NUMBER, SaidPart.KIND, file.part().body());
    }
    return own.get();
  }

  private void closeBefore() {
    before.ifPresent(KeptSpeech::close);
    before = Optional.empty();
  }

  private static void close(Closeable file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.atDebug()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("kept speech is not closed");
    }
  }

  @Override
  public void close() {
    leaving.close();
    closeBefore();
    own.ifPresent(KeptSpeech::close);
    if (!copied.isEmpty()) {
      LOG.atInfo().addKeyValue("lines", copied.size()).log("lines were not said again");
    }
  }
}
