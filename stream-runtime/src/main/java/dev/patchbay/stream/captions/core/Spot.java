package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.CaptionsCapsule;

/**
 * A place in the stream, from which on it can be heard anew.
 *
 * @param from the lowest offset of its frame and of all behind it
 * @param place the frame, and how much of it is done
 * @param missing what was missing before it
 */
record Spot(long from, CaptionsCapsule.Place place, Gaps.Mark missing) {
  /**
   * The same frame, of which the first bytes are done.
   *
   * @param within whether speech goes on there
   */
  Spot behind(int bytes, boolean within) {
    var later =
        new CaptionsCapsule.Place(
            place.frame(), place.atMicros(), place.frameMicros(), bytes, place.floorDb(), within);
    return new Spot(from, later, missing);
  }
}
