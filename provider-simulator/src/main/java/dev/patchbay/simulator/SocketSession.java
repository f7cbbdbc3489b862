package dev.patchbay.simulator;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * One open socket, on its channel's event loop: frames in, in order and only while the client takes
 * what it is sent. What goes out, and how it closes, is its peer's.
 */
final class SocketSession extends ChannelInboundHandlerAdapter {
  private final Channel channel;
  private final SocketFaults faults;
  private final SocketPeer peer;
  private final SocketProtocol protocol;
  private final EventIntake intake;
  private final Runnable ended;
  private final MessageRoom room;
  private final FrameInbox inbox;

  /**
   * What all sessions of a server go by.
   *
   * @param writeTimeout within which a client must take what it was sent
   * @param held after which a socket that is not read is let go: it cannot see its client leave
   * @param messages bounds what messages of all sessions take up until they are dealt with
   * @param aside does what takes long
   */
  record Terms(
      Clock clock, Duration writeTimeout, Duration held, Admission messages, Executor aside) {}

  /**
   * @param brain makes the protocol; it may not use the peer yet
   * @param ended run once, when the channel is gone
   */
  SocketSession(
      Channel channel,
      Terms terms,
      SessionBook book,
      SocketFaults faults,
      Function<Peer, SocketProtocol> brain,
      Runnable ended) {
    this.channel = channel;
    this.faults = faults;
    this.ended = ended;
    room = new MessageRoom(terms.messages());
    inbox = new FrameInbox(room);
    peer = new SocketPeer(channel, terms, book, faults, this::fail, this::proceed);
    protocol = brain.apply(peer);
    intake = new EventIntake(peer, protocol, book);
  }

  /** For whoever makes messages of this session's bytes. */
  MessageRoom room() {
    return room;
  }

  /**
   * The handshake is over.
   *
   * @param closing with which it is closed at once
   */
  void open(Optional<Closing> closing) {
    if (peer.over()) {
      return;
    }
    peer.open();
    peer.work(() -> {
      closing.ifPresentOrElse(peer::close, protocol::opened);
      peer.strike(faults.afterEvents(0));
    });
    proceed();
  }

  /** Ends the session's life before its time; from any thread. */
  void expireNow() {
    channel.eventLoop().execute(peer::expire);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof WebSocketFrame frame && peer.hears()) {
      inbox.add(frame);
      proceed();
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    channel.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    boolean writable = channel.isWritable();
    peer.flows(writable);
    if (writable) {
      proceed();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    context.fireChannelInactive();
    gone();
  }

  /** The channel is no more. */
  void gone() {
    if (peer.over()) {
      return;
    }
    peer.end();
    inbox.clear();
    room.end();
    try {
      protocol.closed();
    } finally {
      ended.run();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    switch (cause) {
      case CorruptedWebSocketFrameException corrupted ->
          peer.close(corrupted.closeStatus().code(), reason(corrupted));
      case TooLongFrameException tooLong -> peer.close(1009, "The message is too big.");
      case MessageRoom.Full full -> peer.close(Closing.FULL);
      case IOException lost -> peer.drop("client");
      case PrematureChannelClosureException left -> peer.drop("client");
      case DecoderException broken when broken.getCause() instanceof IOException ->
          peer.drop("client");
      default -> peer.defect(cause);
    }
  }

  private static String reason(CorruptedWebSocketFrameException corrupted) {
    return corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
        ? "The message is too big."
        : "The frame breaks the protocol.";
  }

  private void fail(String response, ObjectNode error) {
    protocol.fail(response, error);
  }

  /** Takes what has come, as far as the way out is free. */
  private void proceed() {
    while (!peer.working() && !inbox.isEmpty() && peer.listening()) {
      inbox.next(frame -> peer.work(() -> take(frame)));
    }
    if (!peer.over()) {
      channel.config().setAutoRead(inbox.isEmpty() && peer.listening());
    }
  }

  private void take(WebSocketFrame frame) {
    if (frame instanceof CloseWebSocketFrame close) {
      peer.answer(close);
    } else if (peer.isOpen()) {
      switch (frame) {
        case TextWebSocketFrame text -> {
          intake.take(ByteBufUtil.getBytes(text.content()));
          peer.strike(faults.received());
        }
        case PingWebSocketFrame ping ->
            channel.write(new PongWebSocketFrame(ping.content().retain()));
        case PongWebSocketFrame pong -> {}
        default -> peer.close(Closing.BINARY);
      }
    }
  }
}
