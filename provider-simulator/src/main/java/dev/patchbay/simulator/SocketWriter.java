package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/** Writes frames, good ones and broken ones. */
final class SocketWriter {
  /** As the server's handshake names the handler that makes bytes of frames. */
  private static final String ENCODER = "wsencoder";

  private static final int MOST_REASON = 123;
  private static final int TEXT = 0x81;
  private static final int LONG = 127;

  private final Channel channel;

  SocketWriter(Channel channel) {
    this.channel = channel;
  }

  void text(byte[] text) {
    channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(text)));
  }

  void binary(byte[] bytes) {
    channel.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
  }

  void close(Closing closing) {
    if (closing.code() == Closing.NO_STATUS.code()) {
      channel.write(new CloseWebSocketFrame());
      return;
    }
    byte[] reason = closing.reason().getBytes(UTF_8);
    if (reason.length > MOST_REASON) {
      throw new IllegalArgumentException("a close reason has at most 123 bytes");
    }
    channel.write(new CloseWebSocketFrame(closing.code(), closing.reason()));
  }

  /** Ends the connection once everything is written. */
  void end() {
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.close());
  }

  /** Half of a text frame; then the connection is reset. */
  void tear(byte[] text) {
    ByteBuf half = channel.alloc().buffer();
    half.writeByte(TEXT).writeByte(LONG).writeLong(Math.max(text.length, 1 << 16));
    half.writeBytes(text, 0, text.length / 2);
    channel
        .pipeline()
        .context(ENCODER)
        .writeAndFlush(half)
        .addListener(sent -> {
          channel.config().setOption(ChannelOption.SO_LINGER, 0);
          channel.close();
        });
  }
}
