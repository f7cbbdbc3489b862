package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.CaptionsCapsule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far captions are: all before the place is told or had no words, and all behind it is heard
 * anew by whoever goes on.
 *
 * @param place empty when nothing was heard yet and nobody knows the number of the first frame
 * @param from the lowest offset of the place's frame and of all behind it that came; empty when
 *     none of them has come
 * @param segments whose words are told, or that had none
 * @param finals how many of them have a line
 * @param gaps before the place: the first ones
 * @param gapsOmitted how many more there are
 * @param gapMs how long all of them are
 * @param meteredMs what providers were given
 * @param sessions how many have listened
 */
public record Standing(
    Optional<CaptionsCapsule.Place> place,
    OptionalLong from,
    int segments,
    int finals,
    List<Gap> gaps,
    long gapsOmitted,
    long gapMs,
    long meteredMs,
    int sessions) {
  /** The number of the first frame that is to be heard, where that is known. */
  public OptionalLong firstFrame() {
    return place.map(at -> OptionalLong.of(at.frame())).orElse(OptionalLong.empty());
  }

  /** Of captions that begin at the first frame that comes, or at that one. */
  public static Standing beginning(OptionalLong firstFrame) {
    Optional<CaptionsCapsule.Place> place =
        firstFrame.isPresent()
            ? Optional.of(CaptionsCapsule.Place.at(firstFrame.getAsLong(), 0, 0))
            : Optional.empty();
    return new Standing(place, OptionalLong.empty(), 0, 0, List.of(), 0, 0, 0, 0);
  }
}
