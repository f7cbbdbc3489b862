package dev.patchbay.router.ledger;

import dev.patchbay.schemas.DegradedFrom;

/**
 * A job runs below its purpose's normal tier.
 *
 * @param from what it would have got and why not
 * @param attempts how many attempts it may spend, the last resort's included; 0 when it is there by
 *     its routing alone, and may come back
 */
record Degradation(DegradedFrom from, int attempts) {
  boolean lastResort() {
    return attempts > 0;
  }
}
