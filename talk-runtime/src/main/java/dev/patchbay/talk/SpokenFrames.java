package dev.patchbay.talk;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.worker.frames.Arrivals;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Playback;
import dev.patchbay.worker.frames.Written;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The frames that the caller's player gets, and what it has played of them. A mark goes out behind
 * the frame with which {@link #MARK_MICROS} are full, and behind each item's last audio. For one
 * thread at a time.
 */
final class SpokenFrames {
  /**
   * After so much, and the rest of a frame, the next mark: by at most that, 299 ms, a player that
   * tells them is believed too little.
   */
  static final long MARK_MICROS = 200_000;

  private final OutStream out;
  private final FrameFormat format;
  private final String markedBy;
  private final BooleanSupplier silent;
  private final Playback playback;

  private Optional<String> item = Optional.empty();
  private long unmarkedMicros;
  private long marks;
  private long count;
  private boolean owesClear;

  /**
   * @param markedBy with what the names of its marks begin, at most 44 characters
   * @param silent whether nothing may be written now
   */
  SpokenFrames(
      OutStream out,
      Arrivals arrivals,
      FrameFormat format,
      String markedBy,
      BooleanSupplier silent) {
    this.out = out;
    this.format = format;
    this.markedBy = markedBy;
    this.silent = silent;
    this.playback = new Playback(arrivals);
  }

  /** Writes one frame of an item's audio; no more of the item before it will come. */
  Written audio(String itemId, byte[] audio) {
    if (!item.equals(Optional.of(itemId))) {
      item.ifPresent(this::itemDone);
      item = Optional.of(itemId);
    }
    payClear();
    var frame = new FrameAudio(format, audio);
    long sequence = out.next();
    Written written = out.audio(frame);
    if (written != Written.LOST) {
      count++;
      playback.sent(itemId, sequence, frame.micros());
      unmarkedMicros += frame.micros();
      if (unmarkedMicros >= MARK_MICROS) {
        mark(itemId);
      }
    }
    return written;
  }

  /** An item has all its audio. */
  void itemDone(String itemId) {
    if (item.equals(Optional.of(itemId)) && unmarkedMicros > 0) {
      mark(itemId);
    }
  }

  /** The player is to empty its buffer: at once, or before anything else that is written. */
  void clear(long now) {
    unmarkedMicros = 0;
    playback.cleared(now);
    owesClear = true;
    payClear();
  }

  /** The player says that it has played all before that mark. */
  void played(String mark, long now) {
    playback.played(mark, now);
  }

  /** By item: until where each was heard that was heard further than was told before. */
  Map<String, Long> heardFurther(long now) {
    return playback.heardFurther(now);
  }

  /** Frames may be written again. */
  void resume() {
    out.resume();
    payClear();
  }

  /** Nothing follows. */
  void end() {
    payClear();
    if (!silent.getAsBoolean() && out.end() != Written.LOST) {
      count++;
    }
  }

  /** How many were written. */
  long count() {
    return count;
  }

  private void payClear() {
    if (owesClear && !silent.getAsBoolean() && out.clear() != Written.LOST) {
      owesClear = false;
      count++;
    }
  }

  private void mark(String itemId) {
    unmarkedMicros = 0;
    if (silent.getAsBoolean()) {
      return;
    }
    marks++;
    String mark = markedBy + "." + marks;
    if (out.mark(mark) != Written.LOST) {
      playback.marked(mark, itemId);
      count++;
    }
  }
}
