package dev.patchbay.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers one connection's requests, one at a time and in bounds, and hands each whole one over.
 *
 * <p>Runs on the connection's event loop and never blocks it. While a call is served nothing more
 * is read than what has come already; that waits for the answer's end.
 */
final class CallCollector extends ChannelInboundHandlerAdapter {
  /** A largest audio file, and the form around it. */
  static final int MAX_BODY = TranscriptionRequest.MAX_FILE + 64 * 1024;

  /** How long the rest of a refused request is read, for the caller to see the answer. */
  private static final int DROP_SECONDS = 2;

  private final Admission admission;
  private final Duration uploadTimeout;
  private final Duration writeTimeout;
  private final Optional<Sockets> sockets;
  private final BiConsumer<HttpCall, Exchange> hand;

  private State state = State.IDLE;
  private ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable HttpRequest request;
  private @Nullable ScheduledFuture<?> deadline;
  private @Nullable Exchange exchange;
  private final Deque<Object> waiting = new ArrayDeque<>();
  private long held;

  private enum State {
    IDLE,
    UPLOADING,
    SERVING,
    /** A socket is asked for; the request's end is awaited. */
    UPGRADING,
    /** A socket will be opened; the client may send nothing before it is answered. */
    OPENING,
    /** Answered before its end; the rest is read and dropped so that the answer arrives. */
    REFUSED
  }

  CallCollector(
      Admission admission,
      Duration uploadTimeout,
      Duration writeTimeout,
      Optional<Sockets> sockets,
      BiConsumer<HttpCall, Exchange> hand) {
    this.admission = admission;
    this.uploadTimeout = uploadTimeout;
    this.writeTimeout = writeTimeout;
    this.sockets = sockets;
    this.hand = hand;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (state == State.SERVING) {
      waiting.add(message);
      context.channel().config().setAutoRead(false);
      return;
    }
    try {
      take(context, message);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void take(ChannelHandlerContext context, Object message) {
    if (state == State.OPENING) {
      context.close();
      return;
    }
    if (message instanceof HttpRequest head && state == State.IDLE) {
      begin(context, head);
    }
    if (message instanceof HttpContent content && state == State.UPLOADING) {
      gather(context, content.content());
    }
    if (message instanceof LastHttpContent) {
      if (state == State.UPLOADING) {
        handOver(context);
      } else if (state == State.UPGRADING) {
        upgrade(context);
      } else if (state == State.REFUSED) {
        context.close();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stopUpload();
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    if (exchange != null) {
      exchange.clientGone();
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private void begin(ChannelHandlerContext context, HttpRequest head) {
    if (head.decoderResult().isFailure()) {
      refuse(context, Refusal.invalid("", "invalid_http", "The HTTP request is malformed."));
      return;
    }
    if (!head.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      refuse(context, Refusal.invalid("", "invalid_http", "Only HTTP/1.1 is spoken here."));
      return;
    }
    if (sockets.isPresent() && Handshake.wanted(HttpCall.of(head, new byte[0]))) {
      if (HttpUtil.getContentLength(head, 0L) > 0 || HttpUtil.isTransferEncodingChunked(head)) {
        refuse(context, Refusal.invalid("", "invalid_handshake", "A handshake has no body."));
        return;
      }
      state = State.UPGRADING;
      request = head;
      return;
    }
    if (!admission.enter()) {
      refuse(context, full("The simulator serves its greatest number of calls already."));
      return;
    }
    state = State.UPLOADING;
    request = head;
    body = new ByteArrayOutputStream();
    deadline =
        context
            .executor()
            .schedule(() -> late(context), uploadTimeout.toMillis(), TimeUnit.MILLISECONDS);
    if (HttpUtil.getContentLength(head, 0L) > MAX_BODY) {
      refuse(context, tooLarge());
    } else if (HttpUtil.is100ContinueExpected(head)) {
      context.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
  }

  private void gather(ChannelHandlerContext context, ByteBuf bytes) {
    int more = bytes.readableBytes();
    if (body.size() + more > MAX_BODY) {
      refuse(context, tooLarge());
    } else if (!admission.hold(more)) {
      refuse(context, full("The simulator holds its greatest amount of request bytes already."));
    } else {
      byte[] copy = new byte[more];
      bytes.readBytes(copy);
      body.writeBytes(copy);
      held += more;
    }
  }

  private void handOver(ChannelHandlerContext context) {
    HttpRequest head = request;
    if (head == null) {
      return;
    }
    stopDeadline();
    state = State.SERVING;
    Exchange way =
        new Exchange(
            context.channel(),
            HttpUtil.isKeepAlive(head),
            writeTimeout,
            () -> context.executor().execute(() -> served(context)));
    exchange = way;
    byte[] whole = body.toByteArray();
    body = new ByteArrayOutputStream();
    hand.accept(HttpCall.of(head, whole), way);
  }

  private void upgrade(ChannelHandlerContext context) {
    HttpRequest head = request;
    if (head != null) {
      state = State.OPENING;
      sockets
          .flatMap(all -> all.open(context.channel(), this, head))
          .ifPresent(answer -> refuse(context, answer));
    }
  }

  /** Frees what the served call held, and takes up what came meanwhile. */
  private void served(ChannelHandlerContext context) {
    release();
    exchange = null;
    state = State.IDLE;
    context.channel().config().setAutoRead(true);
    for (int left = waiting.size(); left > 0; left--) {
      channelRead(context, waiting.remove());
    }
  }

  private void late(ChannelHandlerContext context) {
    if (state == State.UPLOADING) {
      refuse(
          context,
          Refusal.of(408, "invalid_request_error", "", "timeout", "The upload took too long."));
    }
  }

  private void refuse(ChannelHandlerContext context, Refusal refusal) {
    refuse(context, refusal.answer());
  }

  private void refuse(ChannelHandlerContext context, Answer.Whole answer) {
    stopUpload();
    state = State.REFUSED;
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            context.alloc().buffer().writeBytes(answer.body()));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    response.headers().set(HttpHeaderNames.CONNECTION, "close");
    response.headers().set(Simulator.REQUEST_ID, Simulator.newRequestId());
    answer.headers().forEach((name, value) -> response.headers().set(name, value));
    HttpUtil.setContentLength(response, answer.body().length);
    context.writeAndFlush(response);
    context.executor().schedule(() -> context.close(), DROP_SECONDS, TimeUnit.SECONDS);
  }

  private void stopUpload() {
    stopDeadline();
    if (state == State.UPLOADING) {
      state = State.REFUSED;
      release();
      body = new ByteArrayOutputStream();
    }
  }

  private void release() {
    admission.free(held);
    admission.leave();
    held = 0;
  }

  private void stopDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  private static Refusal tooLarge() {
    return Refusal.of(
        413,
        "invalid_request_error",
        "",
        "request_too_large",
        "Maximum content size limit (26214400) exceeded.");
  }

  private static Refusal full(String why) {
    return Refusal.of(503, "server_error", "", "simulator_full", why);
  }
}
