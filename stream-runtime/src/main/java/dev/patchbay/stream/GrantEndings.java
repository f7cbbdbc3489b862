package dev.patchbay.stream;

import dev.patchbay.schemas.Ending;
import java.util.Optional;

/** How a job ends that is granted nothing. */
public final class GrantEndings {
  private GrantEndings() {}

  /** Words are missing, and no ledger said that it was to end. It is not tried again. */
  public static Ending.Failed ungranted() {
    return new Ending.Failed(
        "ungranted",
        "The router granted nothing for 30 s for what was still to be given to the provider.",
        false,
        Optional.empty());
  }
}
