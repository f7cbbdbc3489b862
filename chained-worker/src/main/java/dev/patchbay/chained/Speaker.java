package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Says sentences one behind the other into a file, while somebody else still writes the next ones.
 * What was said whole stays in the file while that is open; whether the file is published is for
 * its owner to decide. When the file has no room for a sentence, the answer ends with the one
 * before, if there is one.
 *
 * <p>It has a virtual thread of its own, which ends with it.
 */
final class Speaker implements AutoCloseable {
  /**
   * More sentences than any answer has: whoever writes it never waits, for that would be taken for
   * slowness of the text's target.
   */
  private static final int AHEAD = 8192;

  private final Recital recital;
  private final Duration longest;
  private final FirstAudio firstAudio;
  private final BlockingQueue<Optional<Part>> lines = new LinkedBlockingQueue<>(AHEAD);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final StringBuffer said = new StringBuffer();
  private final Thread thread = Thread.ofVirtual().name("speaker").unstarted(this::speak);
  private volatile Optional<Ending.Failed> trouble = Optional.empty();
  private volatile Optional<RuntimeException> broken = Optional.empty();
  private volatile boolean stopped;
  private volatile boolean last;
  private volatile boolean taken;
  private boolean begun;
  private boolean answered;
  private boolean full;

  /** What a sentence is. */
  private enum Of {
    DISCLOSURE,
    ANSWER
  }

  private record Part(Of of, Line line) {}

  /**
   * @param longest what the answer's speech may be; that of the disclosure is not part of it
   */
  Speaker(Recital recital, Duration longest, FirstAudio firstAudio) {
    this.recital = recital;
    this.longest = longest;
    this.firstAudio = firstAudio;
  }

  void start() {
    thread.start();
  }

  /** Takes a line that is said before the answer. */
  void disclose(Line line) throws InterruptedException {
    put(Optional.of(new Part(Of.DISCLOSURE, line)));
  }

  /**
   * Takes the answer's next line. What comes behind trouble, or behind a file that is full, is
   * dropped; so is what has neither letter nor digit, which vendors refuse to say.
   */
  void say(Line line) throws InterruptedException {
    if (line.hasWords()) {
      taken = true;
      put(Optional.of(new Part(Of.ANSWER, line)));
    }
  }

  /** Takes the answer's next sentences. */
  void say(List<String> sentences) throws InterruptedException {
    for (String sentence : sentences) {
      say(Line.once(sentence));
    }
  }

  /** Whether anything of the answer was there to say. */
  boolean hasAnswer() {
    return taken;
  }

  /**
   * Waits until all is said.
   *
   * @return why not all of it was that the file has room for
   * @throws InterruptedException if the attempt was told to end
   */
  Optional<Ending.Failed> finish() throws InterruptedException {
    put(Optional.empty());
    ended.await();
    if (broken.isPresent()) {
      // Whoever runs the job tells its class alone.
      throw broken.get();
    }
    if (stopped) {
      throw new InterruptedException("the attempt was told to end");
    }
    return trouble;
  }

  /**
   * Lets the line that is being said come to its end, within its own limits, and says no further
   * one: it is paid for, and whoever goes on from here need not pay for it again.
   *
   * @throws InterruptedException if the attempt was told to end
   */
  void endLine() throws InterruptedException {
    last = true;
    lines.clear();
    put(Optional.empty());
    ended.await();
    if (stopped) {
      throw new InterruptedException("the attempt was told to end");
    }
  }

  /** The sentences that were said whole. */
  String said() {
    return said.toString();
  }

  private void put(Optional<Part> line) throws InterruptedException {
    while (ended.getCount() > 0 && !lines.offer(line, 100, TimeUnit.MILLISECONDS)) {
      // Somebody who ended takes nothing any more.
    }
  }

  private void speak() {
    try {
      while (trouble.isEmpty() && !full) {
        Optional<Part> next = lines.take();
        if (next.isEmpty() || last) {
          return;
        }
        say(next.get());
      }
    } catch (InterruptedException e) {
      stopped = true;
    } catch (IOException e) {
      trouble = Optional.of(ProviderEndings.notWritten(e));
    } catch (RuntimeException e) {
      broken = Optional.of(e);
    } finally {
      ended.countDown();
    }
  }

  private void say(Part part) throws IOException, InterruptedException {
    boolean answer = part.of() == Of.ANSWER;
    if (answer && !begun) {
      begun = true;
      recital.limit(longest);
    }
    Optional<Ending.Failed> unsaid =
        recital.say(part.line(), answer ? firstAudio : SampleWatch.NONE);
    if (unsaid.isPresent()) {
      full = answered && unsaid.get().reason().equals(SpeechTooLong.REASON);
      trouble = full ? Optional.empty() : unsaid;
      return;
    }
    said.append(said.isEmpty() ? "" : " ").append(part.line().text());
    if (answer) {
      answered = true;
      firstAudio.said();
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
