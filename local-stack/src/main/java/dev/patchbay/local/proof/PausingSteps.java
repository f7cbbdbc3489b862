package dev.patchbay.local.proof;

import dev.patchbay.schemas.Claim;
import dev.patchbay.worker.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Pauses claims that come to an armed {@link PausePoint}; runs inside the worker. */
final class PausingSteps implements Steps {
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private final Path folder;

  /**
   * @param folder of the points
   */
  PausingSteps(Path folder) {
    this.folder = folder;
  }

  @Override
  public void reached(Step now, Claim claim) {
    var point = new PausePoint(PausePoint.Step.valueOf(now.name()), folder);
    if (!point.sprung(claim.jobId().toString())) {
      return;
    }
    try {
      // Whole or not at all: who sees the note reads it.
      Path draft = Path.of(point.note() + ".draft");
      Files.writeString(draft, claim.claimId());
      Files.move(draft, point.note(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ProofFailure("cannot leave the note of a pause", e);
    }
    long end = System.nanoTime() + LONGEST.toNanos();
    while (point.isReached() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }
}
