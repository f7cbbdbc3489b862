package dev.patchbay.simulator;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way back to one caller, for one call, used from the call's own thread. Every write waits
 * until the network took it, so a slow reader slows the call and nothing piles up.
 */
final class Exchange {
  private final Channel channel;
  private final boolean keepAlive;
  private final Duration writeTimeout;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final Runnable ended;
  private int status;
  private long bytesOut;

  /**
   * @param keepAlive whether the connection may carry another call
   * @param ended to be run when the call is over
   */
  Exchange(Channel channel, boolean keepAlive, Duration writeTimeout, Runnable ended) {
    this.channel = channel;
    this.keepAlive = keepAlive;
    this.writeTimeout = writeTimeout;
    this.ended = ended;
  }

  /** The caller went away before the end of its answer. */
  static final class ClientGone extends Exception {
    ClientGone() {
      super("the client went away", null, false, false);
    }
  }

  /** Called by the connection when it closes. */
  void clientGone() {
    gone.complete(null);
  }

  /** Waits this long; true when the client went away meanwhile. */
  boolean awaitGone(Duration time) {
    try {
      gone.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("this future never fails", impossible);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** A whole answer with its length. */
  void send(int code, String contentType, Map<String, String> headers, byte[] body)
      throws ClientGone {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code), Unpooled.wrappedBuffer(body));
    fill(response, contentType, headers);
    HttpUtil.setContentLength(response, body.length);
    write(response);
    status = code;
    bytesOut += body.length;
    closeUnlessKept();
  }

  /** The head of an answer that is sent piece by piece. */
  void start(int code, String contentType, Map<String, String> headers) throws ClientGone {
    HttpResponse response =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code));
    fill(response, contentType, headers);
    HttpUtil.setTransferEncodingChunked(response, true);
    write(response);
    status = code;
  }

  /** The head of an answer whose length is promised. */
  void start(int code, String contentType, Map<String, String> headers, long length)
      throws ClientGone {
    HttpResponse response =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code));
    fill(response, contentType, headers);
    HttpUtil.setContentLength(response, length);
    write(response);
    status = code;
  }

  void piece(byte[] bytes) throws ClientGone {
    write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
    bytesOut += bytes.length;
  }

  void end() throws ClientGone {
    write(LastHttpContent.EMPTY_LAST_CONTENT);
    closeUnlessKept();
  }

  private void closeUnlessKept() {
    if (!keepAlive) {
      channel.close();
    }
  }

  /** Ends the connection as it stands, without the body's end. */
  void cut() {
    channel.close();
  }

  /** The call is over; nothing is sent any more. */
  void close() {
    try {
      ended.run();
    } catch (RejectedExecutionException stopping) {
      // The server is closing, and with it this connection: there is nothing left to free.
      channel.close();
    }
  }

  /** As sent, 0 when nothing was. */
  int status() {
    return status;
  }

  /** Of the body. */
  long bytesOut() {
    return bytesOut;
  }

  private void fill(HttpResponse response, String contentType, Map<String, String> headers) {
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, "close");
    }
    headers.forEach((name, value) -> response.headers().set(name, value));
  }

  private void write(Object message) throws ClientGone {
    ChannelFuture written = channel.writeAndFlush(message);
    try {
      if (!written.await(writeTimeout.toMillis())) {
        channel.close();
        throw new ClientGone();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      channel.close();
      throw new ClientGone();
    }
    if (!written.isSuccess()) {
      throw new ClientGone();
    }
  }
}
