package dev.patchbay.local.talk;

import java.time.Duration;

/** Something that befalls a caller's frames on their way. */
public sealed interface FrameFault {
  Place at();

  /**
   * A frame of the microphone.
   *
   * @param utterance counted from 0
   * @param frame counted from the utterance's first one, on into the silence behind it
   */
  record Place(int utterance, int frame) {
    boolean within(Place first, int frames) {
      return utterance == first.utterance && frame >= first.frame && frame < first.frame + frames;
    }
  }

  /** So many never come. */
  record Missing(Place at, int frames) implements FrameFault {}

  /** Comes twice. */
  record Doubled(Place at) implements FrameFault {}

  /** Comes behind the next one, both at once. */
  record Swapped(Place at) implements FrameFault {}

  /** Comes so many frames later, at the time of that one. */
  record Overtaken(Place at, int by) implements FrameFault {}

  /** So many come so much later, and what is behind them in order. */
  record Delayed(Place at, int frames, Duration by) implements FrameFault {}

  /** So many come in bunches, each at the time of its last one. */
  record Bunched(Place at, int frames, int bunch) implements FrameFault {}

  /** Before it nothing comes for so long: the microphone stands still. */
  record Stalled(Place at, Duration length) implements FrameFault {}

  /** Before it stands a record that is no frame. */
  record Unreadable(Place at) implements FrameFault {}

  /** Says that it is in another format. */
  record Misformatted(Place at) implements FrameFault {}
}
