package dev.patchbay.chained;

import dev.patchbay.chained.SaidFile.Stretch;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Tier;
import dev.patchbay.worker.Attempt;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

  /** One line at a time, in order; every own file is its alone. */
  private final ExecutorService keeper =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("keep-speech").factory());

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
   * Keeps a line that was just said, while others go on: whoever waits for the next line does not
   * wait for the disk.
   *
   * @param from where it begins in the speech; it goes to the end
   */
  void said(SpeechKey line, long from) {
    var stretch = new Stretch(line, from, speech.dataBytes());
    keeper.execute(() -> keep(stretch));
  }

  private void keep(Stretch stretch) {
    if (!keeping) {
      return;
    }
    try {
      SaidFile file = own();
      file.append(stretch, speech);
      file.sync();
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

  /** Waits until all is kept that was said. Nothing more is said then. */
  void settle() {
    keeper.close();
  }

  @Override
  public void close() {
    settle();
    leaving.close();
    closeBefore();
    own.ifPresent(KeptSpeech::close);
    if (!copied.isEmpty()) {
      LOG.atInfo().addKeyValue("lines", copied.size()).log("lines were not said again");
    }
  }
}
