package dev.patchbay.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A session on a channel in memory, from the client's bytes on. */
final class OpenedSocket implements AutoCloseable {
  static final int MOST = 4 << 20;

  final EmbeddedChannel channel = new EmbeddedChannel();
  final SessionBook book;
  final SocketSession session;
  private final EmbeddedChannel client = new EmbeddedChannel(new WebSocket13FrameEncoder(true));
  private final List<WebSocketFrame> sent = new ArrayList<>();

  /**
   * @param messages what all sessions may hold
   * @param brain of which every event is told
   */
  OpenedSocket(Admission messages, SocketProtocol brain, Runnable ended) {
    Instant now = Instant.now();
    book =
        new SessionBook(
            SocketFamily.REALTIME,
            new SessionOpening(
                "sess_1", "m", Optional.empty(), Optional.empty(), now, now.plusSeconds(60)),
            SocketScript.NONE);
    session =
        new SocketSession(
            channel,
            new SocketSession.Terms(
                Clock.systemUTC(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                messages,
                Runnable::run),
            book,
            new SocketFaults(SocketScript.NONE),
            peer -> brain,
            ended);
    channel
        .pipeline()
        .addLast(
            new FrameCutter(
                WebSocketDecoderConfig.newBuilder()
                    .maxFramePayloadLength(MOST)
                    .closeOnProtocolViolation(false)
                    .build(),
                session.room()))
        .addLast(new MessageJoiner(MOST, session.room()))
        .addLast(session);
    session.open(Optional.empty());
  }

  static OpenedSocket open() {
    return new OpenedSocket(new Admission(1, 1 << 20), new Deaf(), () -> {});
  }

  /** The frame as the client's masked bytes. */
  ByteBuf bytes(WebSocketFrame frame) {
    client.writeOutbound(frame);
    ByteBuf whole = Unpooled.buffer();
    for (ByteBuf part = client.readOutbound(); part != null; part = client.readOutbound()) {
      whole.writeBytes(part);
      part.release();
    }
    return whole;
  }

  void take(ByteBuf bytes) {
    channel.writeInbound(bytes);
  }

  void take(WebSocketFrame frame) {
    take(bytes(frame));
  }

  /** A message in fragments of these bytes. */
  void text(byte[]... fragments) {
    for (int i = 0; i < fragments.length; i++) {
      ByteBuf content = Unpooled.wrappedBuffer(fragments[i]);
      boolean last = i == fragments.length - 1;
      take(
          i == 0
              ? new TextWebSocketFrame(last, 0, content)
              : new ContinuationWebSocketFrame(last, 0, content));
    }
  }

  /** Every frame that went out. */
  List<WebSocketFrame> sent() {
    for (Object out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      if (out instanceof WebSocketFrame frame) {
        sent.add(frame);
      } else {
        ReferenceCountUtil.release(out);
      }
    }
    return sent;
  }

  /** The code of the close frame that went out, 0 when none did. */
  int closeCode() {
    return sent().stream()
        .filter(CloseWebSocketFrame.class::isInstance)
        .mapToInt(frame -> ((CloseWebSocketFrame) frame).statusCode())
        .findFirst()
        .orElse(0);
  }

  /** By whom, and with which code, as the ledger has it. */
  String closed() {
    JsonNode close = book.json().path("close");
    return close.path("by").asString("nobody") + " " + close.path("code").asInt(0);
  }

  @Override
  public void close() {
    channel.finishAndReleaseAll();
    client.finishAndReleaseAll();
    sent.forEach(WebSocketFrame::release);
  }

  /** Takes every event, and does nothing. */
  static final class Deaf implements SocketProtocol {
    @Override
    public void opened() {}

    @Override
    public void received(ObjectNode event, String eventId) {}

    @Override
    public void closed() {}
  }
}
