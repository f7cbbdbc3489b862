package dev.patchbay.local.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What a worker leaves where it stands still; it goes on when the note is taken away.
 *
 * @param file that is there while it stands
 */
record PauseNote(Path file) {
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  /** Whether somebody stands there now. */
  boolean isThere() {
    return Files.exists(file);
  }

  /** What it says; only while it is there. */
  String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ProofFailure("cannot read the note of a pause", e);
    }
  }

  /** Lets whoever stands there go on. */
  void takeAway() {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new ProofFailure("cannot take the note of a pause away", e);
    }
  }

  /** Leaves it and stands still until it is taken away, but not for ever. */
  void standBy(String text) {
    try {
      // Whole or not at all: who sees the note reads it.
      Path draft = Path.of(file + ".draft");
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ProofFailure("cannot leave the note of a pause", e);
    }
    long end = System.nanoTime() + LONGEST.toNanos();
    while (isThere() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }
}
