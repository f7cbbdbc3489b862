package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.net.ssl.SSLException;

/**
 * Makes messages of frames and hands them to the session, in order. While the session is paused it
 * holds what has been read already, and the end of the connection behind it.
 */
final class FrameHandler extends ChannelInboundHandlerAdapter {
  private static final int NO_CODE = -1;
  private static final int NO_CODE_GIVEN = 1005;

  private final Session session;
  private final Uplink uplink;
  private final ByteBufAllocator allocator;
  private final MessageAssembly assembly;
  private final Queue<WebSocketFrame> held = new ArrayDeque<>();
  private final long mostHeld;
  private long heldBytes;
  private boolean draining;
  private boolean goneAfterHeld;

  FrameHandler(Session session, Uplink uplink, SocketLimits limits, ByteBufAllocator allocator) {
    this.session = session;
    this.uplink = uplink;
    this.allocator = allocator;
    this.assembly = new MessageAssembly(limits.messageBytes());
    this.mostHeld = 2L * limits.messageBytes() + Transport.KERNEL_UNREAD;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof WebSocketFrame frame) || session.hasEnded()) {
      ReferenceCountUtil.release(message);
      return;
    }
    uplink.beginBatch();
    if (session.isPaused() || !held.isEmpty()) {
      hold(frame);
    } else {
      take(frame);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    uplink.endBatch();
  }

  // What comes after a pause has been read before it: one read's worth, or what the kernel held
  // when the peer closed.
  private void hold(WebSocketFrame frame) {
    held.add(frame);
    heldBytes += frame.content().readableBytes() + Frames.ROOM;
    if (heldBytes > mostHeld) {
      session.fail(new SocketFailure.TooLarge());
    }
  }

  /** Goes on after a pause, until the next. */
  void drain() {
    if (draining) {
      return;
    }
    draining = true;
    try {
      while (!session.isPaused() && !held.isEmpty()) {
        WebSocketFrame frame = held.remove();
        heldBytes -= frame.content().readableBytes() + Frames.ROOM;
        take(frame);
      }
    } finally {
      draining = false;
    }
    if (goneAfterHeld && held.isEmpty() && !session.isPaused()) {
      session.gone();
    }
  }

  void discard() {
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    assembly.discard();
  }

  private void take(WebSocketFrame frame) {
    try {
      switch (frame) {
        case TextWebSocketFrame text when text.isFinalFragment() -> session.message(text.content());
        case TextWebSocketFrame part -> add(part);
        case ContinuationWebSocketFrame part -> add(part);
        case BinaryWebSocketFrame _ -> session.refuse(WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
        case PingWebSocketFrame ping -> uplink.pong(ping.content());
        case CloseWebSocketFrame close -> session.peerClosed(code(close), close.reasonText());
        // A pong has done its work by coming.
        default -> {}
      }
    } finally {
      frame.release();
    }
  }

  private void add(WebSocketFrame part) {
    if (!assembly.add(allocator, part.content())) {
      session.refuse(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    } else if (part.isFinalFragment()) {
      var whole = assembly.take(allocator);
      try {
        session.message(whole);
      } finally {
        whole.release();
      }
    }
  }

  private static int code(CloseWebSocketFrame close) {
    return close.statusCode() == NO_CODE ? NO_CODE_GIVEN : close.statusCode();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    uplink.answerPing();
    session.mayGoOn();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    gone();
  }

  private void gone() {
    if (held.isEmpty()) {
      session.gone();
    } else {
      goneAfterHeld = true;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    switch (cause) {
      case CorruptedWebSocketFrameException bad -> session.refuse(bad.closeStatus());
      case IOException _ -> gone();
      case Throwable wrapped when wrapped.getCause() instanceof SSLException -> gone();
      default -> session.defect(cause);
    }
  }
}
