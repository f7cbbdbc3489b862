package dev.patchbay.router.ledger;

import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesPlace;
import java.util.Optional;

/**
 * What is remembered of a stream of frames.
 *
 * @param in partition of what is heard
 * @param out partition of the answers
 * @param format of both; empty in what was stored before formats were remembered
 */
public record KnownStream(int in, int out, Optional<FrameFormat> format) {
  static KnownStream of(FramesPlace place, FrameFormat format) {
    return new KnownStream(place.in(), place.out(), Optional.of(format));
  }

  FramesPlace place() {
    return new FramesPlace(in, out);
  }
}
