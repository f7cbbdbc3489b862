package dev.patchbay.stream;

import dev.patchbay.schemas.Ending;
import java.util.Optional;

/** How a job ends that nobody can go on with, because of what its last holder left. */
public final class CapsuleEndings {
  private CapsuleEndings() {}

  /**
   * It cannot be read. Law: nobody begins anew where something is told. What was said then may be
   * gone, or is told and heard twice.
   *
   * @param what that is held
   */
  public static Ending unreadable(String what) {
    return new Ending.Failed(
        "capsule_unreadable",
        "What the last holder of the " + what + " left cannot be read.",
        false,
        Optional.empty());
  }
}
