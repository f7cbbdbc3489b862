package dev.patchbay.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;

/** Cuts a client's bytes into frames while there is room for them; then it hears nothing more. */
final class FrameCutter extends WebSocket13FrameDecoder {
  private final MessageRoom room;
  private boolean full;

  FrameCutter(WebSocketDecoderConfig config, MessageRoom room) {
    super(config);
    this.room = room;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (!(message instanceof ByteBuf bytes)) {
      super.channelRead(context, message);
    } else if (full || !room.arriving(bytes.readableBytes())) {
      bytes.release();
      if (!full) {
        full = true;
        context.fireExceptionCaught(new MessageRoom.Full());
      }
    } else {
      try {
        super.channelRead(context, bytes);
      } finally {
        room.cut(actualReadableBytes());
      }
    }
  }
}
