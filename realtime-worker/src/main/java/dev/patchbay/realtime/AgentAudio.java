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

  private final OutStream out;
  private final FrameFormat format;
  private final int epoch;
  private final BooleanSupplier silent;
  private final Playback playback = new Playback();
  private final Deque<String> playing = new ArrayDeque<>();

  private Optional<String> item = Optional.empty();
  private long unmarkedMicros;
  private long marks;
  private long frames;
  private byte[] rest = new byte[0];

  /**
   * @param silent whether nothing may be written now
   */
  AgentAudio(OutStream out, FrameFormat format, int epoch, BooleanSupplier silent) {
    this.out = out;
    this.format = format;
    this.epoch = epoch;
    this.silent = silent;
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
  }

  /**
   * Writes what may sound of a piece of the provider's.
   *
   * @param now in milliseconds of a clock that never goes back
   */
  Written write(PartRef at, AudioDelta delta, long now) {
    if (!playing.contains(at.responseId()) || silent.getAsBoolean()) {
      return Written.GO_ON;
    }
    if (!item.equals(Optional.of(at.itemId()))) {
      // A sample is never in two items.
      rest = new byte[0];
      item = Optional.of(at.itemId());
      unmarkedMicros = 0;
    }
    return write(whole(delta), at.itemId(), now);
  }

  /** An item has all its audio. */
  void itemDone(String itemId) {
    if (item.equals(Optional.of(itemId)) && unmarkedMicros > 0) {
      mark(itemId);
    }
  }

  /** The player is to empty its buffer at once. */
  void clear(long now) {
    rest = new byte[0];
    unmarkedMicros = 0;
    playback.cleared(now);
    if (!silent.getAsBoolean()) {
      out.clear();
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

  /** The lease is proven again. */
  void resume() {
    out.resume();
  }

  /** Nothing follows. */
  void end() {
    if (!silent.getAsBoolean()) {
      out.end();
      frames++;
    }
  }

  /** How many were written. */
  long frames() {
    return frames;
  }

  private Written write(byte[] audio, String itemId, long now) {
    Written last = Written.GO_ON;
    int most = format.sampleRate() / 1_000 * FRAME_MILLIS * format.sampleBytes();
    for (int from = 0; from < audio.length; from += most) {
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
    playback.marked(mark, itemId);
    out.mark(mark);
    frames++;
  }

  /** In whole samples: a piece of the provider's may end within one. */
  private byte[] whole(AudioDelta delta) {
    byte[] all = Arrays.copyOf(rest, rest.length + delta.length());
    System.arraycopy(delta.bytes(), 0, all, rest.length, delta.length());
    int odd = all.length % format.sampleBytes();
    rest = Arrays.copyOfRange(all, all.length - odd, all.length);
    return odd == 0 ? all : Arrays.copyOf(all, all.length - odd);
  }
}
