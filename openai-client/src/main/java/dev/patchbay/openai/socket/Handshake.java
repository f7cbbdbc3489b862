package dev.patchbay.openai.socket;

import dev.patchbay.openai.socket.SocketFailure.Malformed;
import dev.patchbay.openai.socket.SocketFailure.Unreachable;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The HTTP part of a dial: asks for the socket and judges the answer. Follows no redirect. */
final class Handshake extends ChannelInboundHandlerAdapter {
  private final Dial dial;
  private final boolean secure;
  private final WebSocketClientHandshaker handshaker;
  private @Nullable Refusal refusal;

  Handshake(Dial dial, DialRequest request, SocketLimits limits) {
    this.dial = dial;
    this.secure = request.target().secure();
    this.handshaker =
        new Handshaker(request.target().endpoint(), headers(request), limits.messageBytes());
  }

  private static HttpHeaders headers(DialRequest request) {
    return new DefaultHttpHeaders()
        .set(HttpHeaderNames.AUTHORIZATION, request.target().target().key().authorization())
        .set(SafetyIdentifier.HEADER, request.user().value())
        .set(HttpHeaderNames.USER_AGENT, "patchbay");
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    if (!secure) {
      handshaker.handshake(ctx.channel());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent tls) {
      if (tls.isSuccess()) {
        handshaker.handshake(ctx.channel());
      } else {
        failed(tls.cause());
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
        dial.fail(new Malformed("handshake: an HTTP answer"));
        return;
      }
      if (message instanceof HttpResponse head) {
        answered(ctx, head);
      }
      if (message instanceof HttpContent content && refusal != null) {
        refusal.add(content.content());
        if (content instanceof LastHttpContent) {
          dial.fail(refusal.failure());
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void answered(ChannelHandlerContext ctx, HttpResponse head) {
    if (head.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      upgrade(ctx, head);
    } else if (head.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
      refusal = new Refusal(head);
    }
  }

  private void upgrade(ChannelHandlerContext ctx, HttpResponse head) {
    if (head.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS)) {
      dial.fail(new Malformed("handshake: no extension, for none was asked for"));
      return;
    }
    try {
      handshaker.finishHandshake(
          ctx.channel(),
          new DefaultFullHttpResponse(
              head.protocolVersion(),
              head.status(),
              Unpooled.EMPTY_BUFFER,
              head.headers(),
              new DefaultHttpHeaders()));
    } catch (WebSocketHandshakeException e) {
      dial.fail(new Malformed("handshake: as RFC 6455 has it"));
      return;
    }
    // Our frames are made where their payload is.
    ctx.pipeline().remove(WebSocketFrameEncoder.class);
    dial.upgraded(ctx, this);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    dial.fail(
        refusal == null ? new Unreachable(Unreachable.Reason.NO_CONNECTION) : refusal.failure());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    failed(cause);
  }

  /** A connection that goes during the handshake of TLS says nothing of TLS. */
  private void failed(Throwable cause) {
    boolean tls = cause instanceof SSLException || cause.getCause() instanceof SSLException;
    dial.fail(new Unreachable(tls ? Unreachable.Reason.NO_TLS : Unreachable.Reason.NO_CONNECTION));
  }
}
