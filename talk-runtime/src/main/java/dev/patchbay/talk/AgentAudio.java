package dev.patchbay.talk;

import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.worker.frames.Arrivals;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Written;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the agent says, on its way to the caller's player: only of responses that may sound, and
 * only while the lease is proven. What a slow broker has no room for waits here, so that its
 * session is read on and the caller's speech is heard of. For one thread at a time.
 */
final class AgentAudio {
  /** Longest frame. */
  private static final int FRAME_MILLIS = 100;

  /** More responses than ever may sound at once. */
  private static final int MOST_PLAYING = 8;

  /**
   * From this on the session waits, until half of it is written: ten seconds of PCM16, a minute of
   * G.711. What a broker has not taken for five seconds is a break, and nothing waits any more.
   */
  private static final int MOST_WAITING_BYTES = 512 * 1024;

  /** As a stream counts it: a tiny piece takes room, too. */
  private static final int LEAST_BYTES = 128;

  /** What waits: a frame of an item's, or behind its last one nothing. */
  private record Piece(String responseId, String itemId, byte[] audio) {}

  private final SpokenFrames frames;
  private final BooleanSupplier silent;
  private final WholeSamples samples;
  private final int frameBytes;
  private final Deque<String> playing = new ArrayDeque<>();
  private final Deque<Piece> waiting = new ArrayDeque<>();

  private Optional<PartRef> last = Optional.empty();
  private int bytes;
  private boolean brokerTakes = true;
  private boolean full;

  /**
   * @param arrivals of what is written there
   * @param markedBy with what the names of its marks begin, at most 44 characters
   * @param silent whether nothing may be written now
   */
  AgentAudio(
      OutStream out,
      Arrivals arrivals,
      FrameFormat format,
      String markedBy,
      BooleanSupplier silent) {
    this.frames = new SpokenFrames(out, arrivals, format, markedBy, silent);
    this.silent = silent;
    this.samples = new WholeSamples(format);
    this.frameBytes = format.sampleRate() / 1_000 * FRAME_MILLIS * format.sampleBytes();
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
    waiting.removeIf(piece -> piece.responseId().equals(responseId));
    bytes = waiting.stream().mapToInt(AgentAudio::size).sum();
    count();
  }

  /**
   * Writes what may sound of a piece of the provider's, and keeps what the broker has no room for.
   *
   * @return {@code WAIT} until {@link #full} is over; {@code LOST} if nothing may be written
   */
  Written write(Sound sound) {
    PartRef at = sound.at();
    if (!playing.contains(at.responseId())) {
      return Written.GO_ON;
    }
    if (silent.getAsBoolean()) {
      return Written.LOST;
    }
    if (last.filter(before -> before.itemId().equals(at.itemId())).isEmpty()) {
      // A sample is never in two items.
      samples.breakOff();
      last = Optional.of(at);
    }
    byte[] audio = samples.until(sound);
    for (int from = 0; from < audio.length; from += frameBytes) {
      byte[] frame = Arrays.copyOfRange(audio, from, Math.min(audio.length, from + frameBytes));
      add(new Piece(at.responseId(), at.itemId(), frame));
    }
    return flow();
  }

  /** The broker takes more: writes what waits. As of a write. */
  Written goOn() {
    brokerTakes = true;
    return flow();
  }

  /** Whether the provider's session is to wait. */
  boolean full() {
    return full;
  }

  /** No more audio of the last item will come, though nobody said that it has all. */
  void broken() {
    last.ifPresent(at -> itemDone(at.itemId()));
    samples.breakOff();
  }

  /** An item has all its audio: told behind what waits of it, once however often that is. */
  void itemDone(String itemId) {
    List<Piece> left = waiting.stream().filter(piece -> piece.itemId().equals(itemId)).toList();
    if (left.isEmpty()) {
      frames.itemDone(itemId);
    } else if (left.getLast().audio().length > 0) {
      add(new Piece("", itemId, new byte[0]));
    }
  }

  /** The player is to empty its buffer: at once, or before anything else that is written. */
  void clear(long now) {
    samples.breakOff();
    forget();
    frames.clear(now);
  }

  /** The player says that it has played all before that mark. */
  void played(String mark, long now) {
    frames.played(mark, now);
  }

  /** By item: until where each was heard that was heard further than was told before. */
  Map<String, Long> heardFurther(long now) {
    return frames.heardFurther(now);
  }

  /** Frames may be written again. */
  void resume() {
    frames.resume();
  }

  /** Nothing follows. */
  void end() {
    frames.end();
  }

  /** How many were written. */
  long frames() {
    return frames.count();
  }

  private Written flow() {
    if (!waiting.isEmpty() && silent.getAsBoolean()) {
      forget();
      return Written.LOST;
    }
    while (brokerTakes && !waiting.isEmpty()) {
      Piece next = waiting.remove();
      bytes -= size(next);
      if (next.audio().length == 0) {
        frames.itemDone(next.itemId());
        continue;
      }
      Written written = frames.audio(next.itemId(), next.audio());
      if (written == Written.LOST) {
        forget();
        return written;
      }
      brokerTakes = written != Written.WAIT;
    }
    count();
    return full ? Written.WAIT : Written.GO_ON;
  }

  private void forget() {
    waiting.clear();
    bytes = 0;
    count();
  }

  private void add(Piece piece) {
    waiting.add(piece);
    bytes += size(piece);
  }

  private static int size(Piece piece) {
    return Math.max(LEAST_BYTES, piece.audio().length);
  }

  private void count() {
    full = bytes >= (full ? MOST_WAITING_BYTES / 2 : MOST_WAITING_BYTES);
  }
}
