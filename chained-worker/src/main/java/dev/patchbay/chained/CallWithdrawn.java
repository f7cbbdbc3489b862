package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import java.util.Optional;

/**
 * A call was not made, for it was not needed any more before it was permitted. Unlike another
 * interrupt it ends nothing but the call.
 */
final class CallWithdrawn extends InterruptedException {
  private static final long serialVersionUID = 1L;

  /** Asked for again it would be withdrawn again. */
  static final Ending.Failed ENDING =
      new Ending.Failed(
          "call_withdrawn", "the call waited and is not needed", false, Optional.empty());

  CallWithdrawn() {
    super("the call is not needed");
  }
}
