package dev.patchbay.worker;

import dev.patchbay.schemas.FinishedPart;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What earlier holders finished: read when it is asked for, once. Safe for many threads. */
final class GivenParts {
  /** Reads them; may take its time. */
  @FunctionalInterface
  interface Reading {
    List<FinishedPart> read() throws InterruptedException;
  }

  private final Reading reading;
  private final ReentrantLock once = new ReentrantLock();
  private Optional<List<FinishedPart>> known = Optional.empty();

  GivenParts(Reading reading) {
    this.reading = reading;
  }

  List<FinishedPart> parts() throws InterruptedException {
    once.lockInterruptibly();
    try {
      if (known.isEmpty()) {
        known = Optional.of(reading.read());
      }
      return known.get();
    } finally {
      once.unlock();
    }
  }
}
