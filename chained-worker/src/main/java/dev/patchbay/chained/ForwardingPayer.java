package dev.patchbay.chained;

import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.Payer;

/** Pays by another, in a way of its own. */
interface ForwardingPayer extends Payer {
  /** That other. */
  Payer payer();

  @Override
  default Attempt.CallSpan span(StageTarget at) {
    return payer().span(at);
  }

  @Override
  default boolean cancelled() {
    return payer().cancelled();
  }

  @Override
  default Attempt.StopHook onStop(Runnable abort) {
    return payer().onStop(abort);
  }
}
