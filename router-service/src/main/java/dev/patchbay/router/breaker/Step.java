package dev.patchbay.router.breaker;

import dev.patchbay.schemas.BreakerState;
import java.util.Optional;

/**
 * What an event came to.
 *
 * @param breaker the breaker after it
 * @param told the state to publish, when it moved
 * @param probeId the probe to send, when one is due
 */
public record Step(Breaker breaker, Optional<BreakerState> told, Optional<String> probeId) {}
