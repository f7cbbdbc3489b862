package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.worker.Attempt;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says sentences one behind the other into a file, while somebody else still writes the next ones.
 * What was said whole stays, whatever becomes of the sentences behind it.
 *
 * <p>It has a virtual thread of its own, which ends with it.
 */
final class Speaker implements AutoCloseable {
  /** A writer that is so many sentences ahead waits. */
  private static final int AHEAD = 8;

  private final SpeechStage stage;
  private final SpeechStage.Manner manner;
  private final SpeechFile file;
  private final Attempt attempt;
  private final CallIds ids;
  private final BlockingQueue<Optional<Line>> sentences = new ArrayBlockingQueue<>(AHEAD);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final StringBuffer said = new StringBuffer();
  private final Thread thread = Thread.ofVirtual().name("speaker").unstarted(this::speak);
  private volatile Optional<Ending.Failed> trouble = Optional.empty();
  private volatile boolean stopped;

  Speaker(
      SpeechStage stage, SpeechStage.Manner manner, SpeechFile file, Attempt attempt, CallIds ids) {
    this.stage = stage;
    this.manner = manner;
    this.file = file;
    this.attempt = attempt;
    this.ids = ids;
  }

  void start() {
    thread.start();
  }

  /**
   * Takes the next sentence; waits while too many are ahead. What comes behind trouble is dropped.
   */
  void say(Line sentence) throws InterruptedException {
    put(Optional.of(sentence));
  }

  /**
   * Waits until all is said.
   *
   * @return why not all of it was
   * @throws InterruptedException if the attempt was told to end
   */
  Optional<Ending.Failed> finish() throws InterruptedException {
    put(Optional.empty());
    ended.await();
    if (stopped) {
      throw new InterruptedException("the attempt was told to end");
    }
    return trouble;
  }

  /** The sentences that were said whole. */
  String said() {
    return said.toString();
  }

  private void put(Optional<Line> sentence) throws InterruptedException {
    while (ended.getCount() > 0 && !sentences.offer(sentence, 100, TimeUnit.MILLISECONDS)) {
      // Somebody who ended takes nothing any more.
    }
  }

  private void speak() {
    try {
      Optional<Line> next = sentences.take();
      while (next.isPresent() && trouble.isEmpty()) {
        say(next.get(), file.dataBytes());
        next = sentences.take();
      }
    } catch (InterruptedException e) {
      stopped = true;
    } catch (IOException e) {
      trouble = Optional.of(ProviderEndings.notWritten(e));
    } finally {
      ended.countDown();
    }
  }

  private void say(Line sentence, long from) throws IOException, InterruptedException {
    try {
      trouble = stage.say(sentence, manner, file, attempt, ids);
    } catch (SpeechTooLong e) {
      trouble = Optional.of(e.ending());
    }
    if (trouble.isPresent()) {
      file.cutAt(from);
    } else {
      said.append(said.isEmpty() ? "" : " ").append(sentence.text());
    }
  }

  /** Ends what is being said and waits for it. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
        thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
