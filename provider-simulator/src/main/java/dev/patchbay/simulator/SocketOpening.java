package dev.patchbay.simulator;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A handshake that will succeed: from its request, read whole, to the open session. All of it runs
 * on the channel's event loop.
 */
final class SocketOpening {
  /** An append of the greatest size in base64, and what stands around it. */
  static final int MAX_MESSAGE = WireAudio.MAX_BYTES / 3 * 4 + 64 * 1024;

  private static final String SUBPROTOCOL = "realtime";
  private static final WebSocketDecoderConfig DECODER =
      WebSocketDecoderConfig.newBuilder()
          .maxFramePayloadLength(MAX_MESSAGE)
          .closeOnProtocolViolation(false)
          .build();

  private final Channel channel;
  private final ChannelHandler http;
  private final HttpRequest head;
  private final Supplier<SocketSession> sessions;
  private final Consumer<String> left;
  private boolean over;

  /**
   * @param http the handler that read the request; it gives way to the session
   * @param sessions makes the session
   * @param left told once when no session comes of it: by whom, "client" or "server"
   */
  SocketOpening(
      Channel channel,
      ChannelHandler http,
      HttpRequest head,
      Supplier<SocketSession> sessions,
      Consumer<String> left) {
    this.channel = channel;
    this.http = http;
    this.head = head;
    this.sessions = sessions;
    this.left = left;
  }

  /**
   * Answers after the delay.
   *
   * @param closing with which the session is closed at once
   */
  void begin(Duration delay, Optional<Closing> closing) {
    Future<?> due =
        channel.eventLoop().schedule(() -> open(closing), delay.toNanos(), TimeUnit.NANOSECONDS);
    channel
        .closeFuture()
        .addListener(closed -> {
          due.cancel(false);
          giveUp("client");
        });
  }

  private void giveUp(String by) {
    if (!over) {
      over = true;
      left.accept(by);
    }
  }

  private void open(Optional<Closing> closing) {
    try {
      SocketSession session = sessions.get();
      ChannelPipeline pipeline = channel.pipeline();
      pipeline.addLast(new MessageJoiner(MAX_MESSAGE, session.room())).addLast(session);
      over = true;
      pipeline.remove(http);
      answer(session, closing);
    } catch (RuntimeException defect) {
      giveUp("server");
      channel.close();
    }
  }

  private void answer(SocketSession session, Optional<Closing> closing) {
    DefaultHttpHeaders headers = new DefaultHttpHeaders();
    headers.set(Simulator.REQUEST_ID, Simulator.newRequestId());
    DefaultFullHttpRequest request =
        new DefaultFullHttpRequest(
            head.protocolVersion(),
            head.method(),
            head.uri(),
            Unpooled.EMPTY_BUFFER,
            head.headers(),
            EmptyHttpHeaders.INSTANCE);
    handshaker(session.room())
        .handshake(channel, request, headers, channel.newPromise())
        .addListener(done -> {
          if (done.isSuccess()) {
            session.open(closing);
          } else {
            channel.close();
          }
        });
  }

  private static WebSocketServerHandshaker13 handshaker(MessageRoom room) {
    return new WebSocketServerHandshaker13("", SUBPROTOCOL, DECODER) {
      @Override
      protected WebSocketFrameDecoder newWebsocketDecoder() {
        return new FrameCutter(decoderConfig(), room);
      }
    };
  }
}
