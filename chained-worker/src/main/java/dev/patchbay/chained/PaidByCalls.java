package dev.patchbay.chained;

import dev.patchbay.schemas.Meter;
import dev.patchbay.worker.Attempt;
import java.math.BigDecimal;
import java.util.Map;

/** Of what a session of stages is given: that costs nothing, for each of its calls is paid for. */
enum PaidByCalls implements Attempt.Call {
  CALL;

  @Override
  public void used(String providerId, Map<Meter, BigDecimal> metered) {
    // By calls of its own.
  }

  @Override
  public void usedBeyond(String providerId, Map<Meter, BigDecimal> metered) {
    // As above.
  }

  @Override
  public void unspent() {
    // As above.
  }

  @Override
  public void unknown() {
    // As above.
  }
}
