package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

/**
 * Next to the socket: counts bytes as they are on the wire, and knows when they came and left last.
 */
final class Pulse extends ChannelDuplexHandler {
  private final LoopCounts counts;
  private final SessionClock clock;
  private @Nullable ChannelHandlerContext context;
  private final ChannelFutureListener left = _ -> wrote();
  private long lastRead;
  private long lastWrite;

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

  /** When the last buffer left for the kernel, on the session's clock. */
  long lastWrite() {
    return lastWrite;
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
    ctx.write(message, promise.unvoid().addListener(left));
  }

  private void wrote() {
    lastWrite = clock.now();
  }
}
