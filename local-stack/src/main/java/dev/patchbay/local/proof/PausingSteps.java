package dev.patchbay.local.proof;

import dev.patchbay.schemas.Claim;
import dev.patchbay.worker.Steps;
import java.nio.file.Path;

/** Pauses claims that come to an armed {@link PausePoint}; runs inside the worker. */
final class PausingSteps implements Steps {
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
    if (point.sprung(claim.jobId().toString())) {
      new PauseNote(point.note()).standBy(claim.claimId());
    }
  }
}
