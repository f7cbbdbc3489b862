package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.CaptionsCapsule;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a stream's frames lie in time, by their numbers: frames that are missing count as long as
 * the one before them, so that times are true for whoever has the whole recording.
 */
final class Axis {
  /** Numbers may leap further than anybody speaks. */
  private static final long MOST_GAP = 24 * 3_600_000_000L;

  private OptionalLong next = OptionalLong.empty();
  private long endMicros;
  private long usual;

  /**
   * @param begins where it begins, if that is known; else the first frame that comes is the first
   */
  Axis(Optional<CaptionsCapsule.Place> begins) {
    begins.ifPresent(place -> {
      next = OptionalLong.of(place.frame());
      endMicros = place.atMicros();
      usual = place.frameMicros();
    });
  }

  /**
   * A frame's place.
   *
   * @param missing frames before it that did not come
   * @param gapMicros how long these are
   * @param usualMicros how long the audio frame before it plays
   */
  record Place(long atMicros, long missing, long gapMicros, long usualMicros) {
    long gapFrom() {
      return atMicros - gapMicros;
    }
  }

  /**
   * The next frame that came.
   *
   * @param micros how long it plays; 0 of one without audio
   */
  Place place(long sequence, long micros) {
    // A count that begins anew further back goes on here.
    long missing = Math.max(0, sequence - next.orElse(sequence));
    long before = usual;
    if (usual == 0 && micros > 0) {
      usual = micros;
    }
    long gap =
        missing == 0 || usual == 0 ? 0 : missing > MOST_GAP / usual ? MOST_GAP : missing * usual;
    long at = endMicros + gap;
    endMicros = at + micros;
    next = OptionalLong.of(sequence + 1);
    if (micros > 0) {
      usual = micros;
    }
    return new Place(at, missing, gap, before);
  }

  /** Where the next frame begins, if its number is known. */
  Optional<CaptionsCapsule.Place> next() {
    return next.isPresent()
        ? Optional.of(CaptionsCapsule.Place.at(next.getAsLong(), endMicros, usual))
        : Optional.empty();
  }

  /** Where the stream ends as yet. */
  long endMicros() {
    return endMicros;
  }
}
