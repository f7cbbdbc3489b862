package dev.patchbay.stream.translation;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What has happened to a language and is not told to it yet. From any thread; {@link #next} is for
 * one. Its bound is whoever asks {@link #isFull} and reads no more of a session then.
 */
final class Happened {
  /** So many pieces wait before a session is not read; it is read again when few are left. */
  private static final int MANY = 64;

  private static final int FEW = 16;

  private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
  private final AtomicBoolean awake = new AtomicBoolean();

  void add(Runnable what) {
    waiting.add(what);
  }

  /** Has the language look again at once; however often that is asked for, it waits once. */
  void stir() {
    if (awake.compareAndSet(false, true)) {
      waiting.add(() -> awake.set(false));
    }
  }

  /** The next thing, waited for so long; empty when there is none. */
  Optional<Runnable> next(long millis) throws InterruptedException {
    return Optional.ofNullable(waiting.poll(Math.max(0, millis), TimeUnit.MILLISECONDS));
  }

  /** Whether so much waits that no more should be asked for. */
  boolean isFull() {
    return waiting.size() > MANY;
  }

  /** Whether more may be asked for again. */
  boolean isShort() {
    return waiting.size() <= FEW;
  }
}
