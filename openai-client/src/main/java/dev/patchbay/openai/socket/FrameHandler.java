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
import javax.net.ssl.SSLException;

/**
 * Makes messages of frames and hands them to the session, in order. While the session is paused it
 * holds what has been read already, and behind it the end of the connection or a breach of the
 * protocol.
 */
final class FrameHandler extends ChannelInboundHandlerAdapter {
  private static final int NO_CODE = -1;
  private static final int NO_CODE_GIVEN = 1005;

  private final Session session;
  private final Hearing hearing;
  private final Uplink uplink;
  private final ByteBufAllocator allocator;
  private final MessageAssembly assembly;
  private final Held held;
  private boolean draining;

  FrameHandler(
      Session session,
      Hearing hearing,
      Uplink uplink,
      SocketLimits limits,
      ByteBufAllocator allocator) {
    this.session = session;
    this.hearing = hearing;
    this.uplink = uplink;
    this.allocator = allocator;
    this.assembly = new MessageAssembly(limits.messageBytes());
    // What comes after a pause has been read before it: one read's worth, or what the kernel held
    // when the peer closed.
    this.held = new Held(2L * limits.messageBytes() + Transport.KERNEL_UNREAD);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof WebSocketFrame frame) || session.hasEnded()) {
      ReferenceCountUtil.release(message);
      return;
    }
    uplink.beginBatch();
    if (!session.isPaused() && held.isEmpty()) {
      take(frame);
    } else if (!held.add(frame)) {
      session.fail(new SocketFailure.TooLarge());
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    uplink.endBatch();
  }

  /** Goes on after a pause, until the next. */
  void drain() {
    if (draining) {
      return;
    }
    draining = true;
    try {
      while (!session.isPaused() && !held.isEmpty()) {
        take(held.remove());
      }
    } finally {
      draining = false;
    }
    if (held.isEmpty() && !session.isPaused()) {
      held.takeEnd().ifPresent(Runnable::run);
    }
  }

  void discard() {
    held.discard();
    assembly.discard();
  }

  private void take(WebSocketFrame frame) {
    try {
      switch (frame) {
        case TextWebSocketFrame text when text.isFinalFragment() -> hearing.message(text.content());
        case TextWebSocketFrame part -> add(part);
        case ContinuationWebSocketFrame part -> add(part);
        case BinaryWebSocketFrame _ -> hearing.refuse(WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
        case PingWebSocketFrame ping -> uplink.pong(ping.content());
        case CloseWebSocketFrame close -> hearing.peerClosed(code(close), close.reasonText());
        // A pong has done its work by coming.
        default -> {}
      }
    } finally {
      frame.release();
    }
  }

  private void add(WebSocketFrame part) {
    if (!assembly.add(allocator, part.content())) {
      hearing.refuse(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    } else if (part.isFinalFragment()) {
      var whole = assembly.take(allocator);
      try {
        hearing.message(whole);
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
    session.sending().mayGoOn();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ends(hearing.gone());
  }

  /** Behind what is held. */
  private void ends(Runnable end) {
    if (held.isEmpty()) {
      end.run();
    } else {
      held.endWith(end);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    switch (cause) {
      case CorruptedWebSocketFrameException bad -> ends(() -> hearing.refuse(bad.closeStatus()));
      case IOException _ -> ends(hearing.gone());
      case Throwable wrapped when wrapped.getCause() instanceof SSLException ->
          ends(hearing.gone());
      default -> session.defect(cause);
    }
  }
}
