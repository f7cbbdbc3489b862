package dev.patchbay.simulator;

import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Whole messages that came and were not dealt with yet, in their order. */
final class FrameInbox {
  private final Deque<WebSocketFrame> frames = new ArrayDeque<>();
  private final MessageRoom room;

  FrameInbox(MessageRoom room) {
    this.room = room;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  void add(WebSocketFrame frame) {
    frames.add(frame);
    room.waits(size(frame));
  }

  /** Deals with the oldest, which is released then. */
  void next(Consumer<WebSocketFrame> taker) {
    WebSocketFrame frame = frames.remove();
    int bytes = size(frame);
    try {
      taker.accept(frame);
    } finally {
      frame.release();
      room.dealtWith(bytes);
    }
  }

  void clear() {
    frames.forEach(WebSocketFrame::release);
    frames.clear();
  }

  private static int size(WebSocketFrame frame) {
    return frame.content().readableBytes();
  }
}
