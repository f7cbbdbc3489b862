package dev.patchbay.openai.socket;

import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * What was read and may not be heard yet: frames within a bound of bytes, and behind them how the
 * connection ended.
 */
final class Held {
  private final Queue<WebSocketFrame> frames = new ArrayDeque<>();
  private final long mostBytes;
  private long bytes;
  private Optional<Runnable> end = Optional.empty();

  Held(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** Takes a frame over; says whether the bound still holds. */
  boolean add(WebSocketFrame frame) {
    frames.add(frame);
    bytes += size(frame);
    return bytes <= mostBytes;
  }

  /** The oldest, which the caller releases. */
  WebSocketFrame remove() {
    WebSocketFrame frame = frames.remove();
    bytes -= size(frame);
    return frame;
  }

  /** Puts an end behind the frames; the first one counts. */
  void endWith(Runnable told) {
    end = end.or(() -> Optional.of(told));
  }

  /** What is behind the frames, once. */
  Optional<Runnable> takeEnd() {
    Optional<Runnable> taken = end;
    end = Optional.empty();
    return taken;
  }

  void discard() {
    frames.forEach(ReferenceCountUtil::release);
    frames.clear();
    end = Optional.empty();
  }

  // One that is empty is not held for nothing.
  private static int size(WebSocketFrame frame) {
    return frame.content().readableBytes() + Frames.ROOM;
  }
}
