package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

/** Next to the socket: counts bytes as they are on the wire, and knows when the last one came. */
final class Pulse extends ChannelDuplexHandler {
  private final LoopCounts counts;
  private final SessionClock clock;
  private @Nullable ChannelHandlerContext context;
  private long lastRead;

  Pulse(LoopCounts counts, SessionClock clock) {
    this.counts = counts;
    this.clock = clock;
  }

  SessionClock clock() {
    return clock;
  }

  LoopCounts counts() {
    return counts;
  }

  /** On the session's clock. */
  long lastRead() {
    return lastRead;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  /**
   * Closes past TLS, whose own farewell would wait for a peer that takes nothing. Does nothing more
   * if the peer has closed: the channel has emptied its pipeline then.
   */
  void closeSocket() {
    if (context != null) {
      context.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf bytes) {
      lastRead = clock.now();
      counts.bytesIn.add(bytes.readableBytes());
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf bytes) {
      counts.bytesOut.add(bytes.readableBytes());
    }
    ctx.write(message, promise);
  }
}
