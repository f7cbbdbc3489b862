package dev.patchbay.chained;

import dev.patchbay.chained.SaidFile.Stretch;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Tier;
import dev.patchbay.worker.Attempt;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said of a job, from one holder to the next, so that no line is paid for twice. Trouble
 * with keeping is the job's in no way: what is not kept is said again.
 *
 * <p>Law: what an earlier holder has left stays what the next one goes on from, until a line more
 * than that is durable; then this holder leaves its own, with all lines so far, and removes what
 * the earlier ones had.
 *
 * <p>Not safe for several threads.
 */
final class KeptSpeech implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptSpeech.class);

  /** A disk that takes longer is broken. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  private final SpeechFile speech;
  private final Leaving leaving;

  /** One line at a time, in order; the own file is its alone. */
  private final Keeper keeper = new Keeper(SETTLED);

  private final List<Stretch> copied = new ArrayList<>();
  private Optional<SaidBefore> before;
  private volatile Optional<SaidFile> own = Optional.empty();
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
    keeper.then(() -> keep(stretch));
  }

  private void keep(Stretch stretch) {
    if (!keeping) {
      return;
    }
    try {
      if (own.isPresent()) {
        own.get().keep(List.of(stretch), speech);
      } else {
        begin(stretch);
      }
    } catch (IOException e) {
      keeping = false;
      LOG.atWarn()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("what was said is not kept");
    }
  }

  private void begin(Stretch first) throws IOException {
    SaidFile file = SaidFile.create(speech.folder(), speech.epoch());
    own = Optional.of(file);
    List<Stretch> all = new ArrayList<>(copied);
    all.add(first);
    file.keep(all, speech);
    leaving.leave(
        SaidPart.NUMBER,
        SaidPart.KIND,
        file.part().body(),
        () -> SaidFile.removeAll(speech.folder(), speech.epoch() - 1));
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
