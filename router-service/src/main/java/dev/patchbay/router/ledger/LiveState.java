package dev.patchbay.router.ledger;

import dev.patchbay.schemas.FramesPlace;
import java.util.Optional;

/**
 * What the ledger knows of a live job beside its attempts.
 *
 * @param frames where its frames lie, once a holder was admitted
 */
record LiveState(Optional<FramesPlace> frames) {
  static final LiveState NONE = new LiveState(Optional.empty());

  /** As a state keeps it: most jobs are not live. */
  Optional<LiveState> ifAny() {
    return equals(NONE) ? Optional.empty() : Optional.of(this);
  }

  LiveState placed(FramesPlace place) {
    return new LiveState(Optional.of(place));
  }
}
