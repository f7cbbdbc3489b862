package dev.patchbay.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;

/** Joins a message's fragments, and tells the room what it holds of them. */
final class MessageJoiner extends WebSocketFrameAggregator {
  private final MessageRoom room;

  /**
   * @param most bytes of a message
   */
  MessageJoiner(int most, MessageRoom room) {
    super(most);
    this.room = room;
  }

  @Override
  protected WebSocketFrame beginAggregation(WebSocketFrame first, ByteBuf content)
      throws Exception {
    room.fragment(content.readableBytes());
    return super.beginAggregation(first, content);
  }

  @Override
  protected void aggregate(WebSocketFrame message, ContinuationWebSocketFrame fragment) {
    room.fragment(fragment.content().readableBytes());
  }

  @Override
  protected void finishAggregation(WebSocketFrame message) {
    room.joined();
  }
}
