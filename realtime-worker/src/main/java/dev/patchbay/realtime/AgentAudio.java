package dev.patchbay.realtime;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Playback;
import dev.patchbay.worker.frames.Written;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the agent says, on its way to the caller's player: only of responses that may sound, and
 * only while the lease is proven. Marks go out every {@link #MARK_MICROS} and behind each item's
 * last audio. For one thread at a time.
 */
final class AgentAudio {
  /** Between two marks: by so much a player that tells them is believed too little. */
  static final long MARK_MICROS = 200_000;

  /** Longest frame. */
  private static final int FRAME_MILLIS = 100;

  /** More responses than ever may sound at once. */
  private static final int MOST_PLAYING = 8;

  /** What waits for the broker: the session that it came from waits too. */
  private record Left(PartRef at, byte[] audio) {}

  private final OutStream out;
  private final FrameFormat format;
  private final int epoch;
  private final BooleanSupplier silent;
  private final WholeSamples samples;
  private final Playback playback = new Playback();
  private final Deque<String> playing = new ArrayDeque<>();

  private Optional<String> item = Optional.empty();
  private long unmarkedMicros;
  private long marks;
  private long frames;
  private Optional<Left> left = Optional.empty();
  private boolean owesClear;

  /**
   * @param silent whether nothing may be written now
   */
  AgentAudio(OutStream out, FrameFormat format, int epoch, BooleanSupplier silent) {
    this.out = out;
    this.format = format;
    this.epoch = epoch;
    this.silent = silent;
    this.samples = new WholeSamples(format);
  }

  void play(String responseId) {
    playing.remove(responseId);
    playing.add(responseId);
    if (playing.size() > MOST_PLAYING) {
      playing.remove();
    }
  }

  void drop(String responseId) {
    playing.remove(responseId);
    left = left.filter(waits -> !waits.at().responseId().equals(responseId));
  }

  /**
   * Writes what may sound of a piece of the provider's, and keeps what the broker has no room for.
   *
   * @param now in milliseconds of a clock that never goes back
   * @return {@code WAIT} until {@link #goOn} says otherwise; {@code LOST} if nothing may be written
   */
  Written write(PartRef at, AudioDelta delta, long now) {
    if (!playing.contains(at.responseId())) {
      return Written.GO_ON;
    }
    if (silent.getAsBoolean()) {
      return Written.LOST;
    }
    if (!item.equals(Optional.of(at.itemId()))) {
      broken();
      item = Optional.of(at.itemId());
    }
    payClear();
    return write(at, samples.until(delta), now);
  }

  /** The broker takes more: writes what was left. As of a write. */
  Written goOn(long now) {
    Optional<Left> waits = left;
    left = Optional.empty();
    if (waits.isEmpty()) {
      return Written.GO_ON;
    }
    return silent.getAsBoolean() ? Written.LOST : write(waits.get().at(), waits.get().audio(), now);
  }

  /** No more audio of the last item will come, though nobody said that it has all. */
  void broken() {
    item.ifPresent(this::itemDone);
    // A sample is never in two items.
    samples.breakOff();
  }

  /** An item has all its audio. */
  void itemDone(String itemId) {
    if (item.equals(Optional.of(itemId)) && unmarkedMicros > 0) {
      mark(itemId);
    }
  }

  /** The player is to empty its buffer: at once, or before anything else that is written. */
  void clear(long now) {
    samples.breakOff();
    left = Optional.empty();
    unmarkedMicros = 0;
    playback.cleared(now);
    owesClear = true;
    payClear();
  }

  private void payClear() {
    if (owesClear && !silent.getAsBoolean() && out.clear() != Written.LOST) {
      owesClear = false;
      frames++;
    }
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
      frames++;
    }
  }

  /** How many were written. */
  long frames() {
    return frames;
  }

  private Written write(PartRef at, byte[] audio, long now) {
    String itemId = at.itemId();
    Written last = Written.GO_ON;
    int most = format.sampleRate() / 1_000 * FRAME_MILLIS * format.sampleBytes();
    for (int from = 0; from < audio.length; from += most) {
      if (last == Written.WAIT) {
        left = Optional.of(new Left(at, Arrays.copyOfRange(audio, from, audio.length)));
        return last;
      }
      byte[] piece = Arrays.copyOfRange(audio, from, Math.min(audio.length, from + most));
      var frame = new FrameAudio(format, piece);
      last = out.audio(frame);
      if (last == Written.LOST) {
        return last;
      }
      frames++;
      playback.sent(itemId, frame.micros(), now);
      unmarkedMicros += frame.micros();
      if (unmarkedMicros >= MARK_MICROS) {
        mark(itemId);
      }
    }
    return last;
  }

  private void mark(String itemId) {
    unmarkedMicros = 0;
    if (silent.getAsBoolean()) {
      return;
    }
    marks++;
    String mark = "e" + epoch + "." + marks;
    if (out.mark(mark) != Written.LOST) {
      playback.marked(mark, itemId);
      frames++;
    }
  }
}
