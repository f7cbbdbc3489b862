package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.CaptionsCapsule;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stream as it is heard: its frames on their axis, what is missing of it, and its cuts. */
final class Source {
  private final Axis axis;
  private final Cutter cutter;
  private final Gaps gaps;

  /** Whoever goes on hears nothing twice of the frame at which it begins. */
  private final Optional<CaptionsCapsule.Place> begins;

  Source(Standing from) {
    this.axis = new Axis(from.place());
    this.cutter = new Cutter(from.segments(), from.place());
    this.gaps = new Gaps(from);
    this.begins = from.place();
  }

  /**
   * The next frame in the order of the numbers.
   *
   * @param from the lowest offset of it and of all behind it
   */
  List<Cut> heard(long offset, long from, FrameIn frame, long now) {
    long micros = frame instanceof FrameIn.Audio audio ? audio.audio().micros() : 0;
    Axis.Place place = axis.place(frame.sequence(), micros);
    List<Cut> cuts = new ArrayList<>();
    if (place.missing() > 0) {
      int segment = cutter.isOpen() ? cutter.segments() : 0;
      gaps.add(place.gapFrom(), place.atMicros(), place.missing(), segment);
      cuts.addAll(cutter.gap(place.gapMicros()));
    }
    if (frame instanceof FrameIn.Audio(String _, long sequence, FrameAudio audio)) {
      var at = at(sequence, place);
      var spot = new Spot(from, at, gaps.mark());
      cuts.addAll(cutter.sound(new Sound(offset, spot, now, audio), done(at, audio)));
    }
    return cuts;
  }

  private CaptionsCapsule.Place at(long frame, Axis.Place place) {
    return new CaptionsCapsule.Place(
        frame, place.atMicros(), place.usualMicros(), 0, cutter.floor(), false);
  }

  private int done(CaptionsCapsule.Place at, FrameAudio audio) {
    return begins
        .filter(first -> first.frame() == at.frame() && first.atMicros() == at.atMicros())
        .map(first -> Math.min(first.skipBytes(), audio.bytes().length))
        .orElse(0);
  }

  /** Nothing more comes for now: what there is, is whole. */
  List<Cut> end() {
    return cutter.end();
  }

  /** Whether a segment goes on. */
  boolean isOpen() {
    return cutter.isOpen();
  }

  /** How many segments have begun. */
  int segments() {
    return cutter.segments();
  }

  Gaps gaps() {
    return gaps;
  }

  /** How long the stream is, as far as it was heard. */
  long endMicros() {
    return axis.endMicros();
  }

  /** Where the sound begins that belongs to no segment yet and may to the next; else what comes. */
  Optional<Spot> rest() {
    return cutter.rest();
  }

  /** Where the next frame begins, if that is known. */
  Optional<CaptionsCapsule.Place> next() {
    return axis.next()
        .map(place ->
            new CaptionsCapsule.Place(
                place.frame(),
                place.atMicros(),
                place.frameMicros(),
                0,
                cutter.floor(),
                cutter.goesOn()));
  }
}
