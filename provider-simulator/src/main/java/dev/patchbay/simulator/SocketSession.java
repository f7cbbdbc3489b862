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
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * One open socket, on its channel's event loop: frames in, in order and only while the client takes
 * what it is sent; events, pongs and the close frame out.
 */
final class SocketSession extends ChannelInboundHandlerAdapter implements Peer {
  /** What a client has left to answer a close frame. */
  private static final int CLOSE_SECONDS = 2;

  private final Channel channel;
  private final Terms terms;
  private final SessionBook book;
  private final SocketFaults faults;
  private final SocketProtocol protocol;
  private final SocketWriter writer;
  private final SessionTasks tasks;
  private final SessionAside aside;
  private final EventIntake intake;
  private final Runnable ended;
  private final MessageRoom room;
  private final FrameInbox inbox;
  private Timer slow = () -> {};
  private Timer expiry = () -> {};
  private volatile State state = State.OPENING;
  private boolean working;

  private enum State {
    /** Nothing is heard yet. */
    OPENING,
    OPEN,
    /** The close frame is sent; the client's is awaited, and nothing else is heard. */
    CLOSING,
    /** Keeps its socket, and neither reads nor writes. */
    DEAF,
    OVER
  }

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
    this.terms = terms;
    this.book = book;
    this.faults = faults;
    this.ended = ended;
    room = new MessageRoom(terms.messages());
    inbox = new FrameInbox(room);
    writer = new SocketWriter(channel);
    tasks = new SessionTasks(channel.eventLoop(), this::ready, this::work);
    aside =
        new SessionAside(channel, terms.aside(), tasks, () -> state == State.OVER, this::proceed);
    protocol = brain.apply(this);
    intake = new EventIntake(this, protocol, book);
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
    if (state == State.OVER) {
      return;
    }
    state = State.OPEN;
    Duration life = Duration.between(now(), book.opening().expires());
    expiry = tasks.deadline(life, this::outlived);
    work(() -> {
      closing.ifPresentOrElse(how -> close(how, "server"), protocol::opened);
      strike(faults.afterEvents(0));
    });
    proceed();
  }

  @Override
  public void send(ObjectNode event) {
    if (state == State.OPEN) {
      faults.out(ServerEvents.stamped(event, () -> newId("event"))).forEach(this::write);
    }
  }

  @Override
  public void close(int code, String reason) {
    close(new Closing(code, reason), "server");
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return tasks.after(delay, task);
  }

  @Override
  public <T> void aside(Supplier<T> work, Consumer<T> then) {
    aside.run(work, then);
  }

  @Override
  public Instant now() {
    return terms.clock().instant();
  }

  @Override
  public String newId(String prefix) {
    return RandomIds.next(prefix);
  }

  @Override
  public SessionMeter meter() {
    return book;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof WebSocketFrame frame && state != State.DEAF && state != State.OVER) {
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
    slow.cancel();
    if (channel.isWritable()) {
      tasks.resume();
      proceed();
    } else {
      slow = tasks.deadline(terms.writeTimeout(), () -> drop(Closing.LOST, "server"));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    context.fireChannelInactive();
    gone();
  }

  /** The channel is no more. */
  void gone() {
    if (state == State.OVER) {
      return;
    }
    book.closed(Closing.LOST, "client");
    end();
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
          close(
              new Closing(corrupted.closeStatus().code(), "The frame breaks the protocol."),
              "server");
      case TooLongFrameException tooLong ->
          close(new Closing(1009, "The message is too big."), "server");
      case MessageRoom.Full full -> close(Closing.FULL, "server");
      case IOException lost -> drop(Closing.LOST, "client");
      case PrematureChannelClosureException left -> drop(Closing.LOST, "client");
      case DecoderException broken when broken.getCause() instanceof IOException ->
          drop(Closing.LOST, "client");
      default -> defect(cause);
    }
  }

  /** Takes what has come, as far as the way out is free. */
  private void proceed() {
    while (!working && !inbox.isEmpty() && listening()) {
      inbox.next(frame -> work(() -> take(frame)));
    }
    if (state != State.OVER) {
      channel.config().setAutoRead(inbox.isEmpty() && listening());
    }
  }

  private boolean listening() {
    return state == State.CLOSING || (ready() && !aside.busy());
  }

  private boolean ready() {
    return state == State.CLOSING || (state == State.OPEN && channel.isWritable());
  }

  private void take(WebSocketFrame frame) {
    if (frame instanceof CloseWebSocketFrame close) {
      answer(close);
    } else if (state == State.OPEN) {
      switch (frame) {
        case TextWebSocketFrame text -> {
          intake.take(ByteBufUtil.getBytes(text.content()));
          strike(faults.received());
        }
        case PingWebSocketFrame ping ->
            channel.write(new PongWebSocketFrame(ping.content().retain()));
        case PongWebSocketFrame pong -> {}
        default -> close(Closing.BINARY, "server");
      }
    }
  }

  private void answer(CloseWebSocketFrame close) {
    Closing theirs =
        close.statusCode() < 0 ? Closing.NO_STATUS : new Closing(close.statusCode(), "");
    boolean good = close.statusCode() < 0 || theirs.maySend();
    Closing answer = good ? theirs : Closing.BAD_CODE;
    book.closed(answer, good ? "client" : "server");
    tasks.stop();
    if (state == State.OPEN) {
      state = State.CLOSING;
      writer.close(answer);
      channel.flush();
      tasks.deadline(Duration.ofSeconds(CLOSE_SECONDS), channel::close);
      writer.end();
    } else {
      channel.close();
    }
  }

  private void close(Closing closing, String by) {
    if (state != State.OPEN) {
      return;
    }
    book.closed(closing, by);
    state = State.CLOSING;
    tasks.stop();
    writer.close(closing);
    channel.flush();
    channel.config().setAutoRead(true);
    channel.eventLoop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  /** Ends the session's life before its time; from any thread. */
  void expireNow() {
    channel.eventLoop().execute(this::expire);
  }

  private void outlived() {
    if (state == State.OPEN && book.cutShort()) {
      book.struck("expire");
    }
    expire();
  }

  private void expire() {
    if (state == State.DEAF) {
      channel.close();
    } else if (state == State.OPEN) {
      write(new Out.Event(ServerEvents.stamped(ServerEvents.expired(), () -> newId("event"))));
      close(Closing.EXPIRED, "server");
    }
  }

  private void write(Out out) {
    if (state != State.OPEN) {
      return;
    }
    switch (out) {
      case Out.Event(ObjectNode event) -> {
        book.sent(event.path("type").asString(""));
        writer.text(Json.bytes(event));
      }
      case Out.Text(byte[] text) -> writer.text(text);
      case Out.Binary(byte[] bytes) -> writer.binary(bytes);
      case Out.Torn(ObjectNode event) -> {
        book.closed(Closing.LOST, "server");
        state = State.DEAF;
        tasks.stop();
        writer.tear(Json.bytes(event));
      }
      case Out.Close(Closing closing) -> close(closing, "server");
      case Out.Deaf deaf -> deafen();
      case Out.Fail(String response, ObjectNode error) ->
          after(Duration.ZERO, () -> protocol.fail(response, error));
      case Out.Struck(String fault) -> book.struck(fault);
    }
  }

  private void strike(Iterable<Out> outs) {
    outs.forEach(this::write);
  }

  private void deafen() {
    state = State.DEAF;
    tasks.deadline(terms.held(), channel::close);
    tasks.stop();
    channel.config().setAutoRead(false);
    book.closed(Closing.LOST, "server");
    channel.flush();
  }

  /** One step of the session: what it wrote goes out when it is over. */
  private void work(Runnable step) {
    working = true;
    try {
      step.run();
    } catch (RuntimeException defect) {
      defect(defect);
    } finally {
      working = false;
    }
    channel.flush();
  }

  /** Ours, not the client's: told as the provider tells of its own. */
  private void defect(Throwable cause) {
    book.defect();
    Defect.log(book.id(), cause);
    if (state == State.OPEN) {
      send(ServerEvents.error(Refusal.broken(cause), ""));
      close(Closing.DEFECT, "server");
    } else if (state == State.OPENING) {
      drop(Closing.LOST, "server");
    }
  }

  private void drop(Closing how, String by) {
    book.closed(how, by);
    channel.close();
  }

  private void end() {
    state = State.OVER;
    tasks.stop();
    slow.cancel();
    expiry.cancel();
    inbox.clear();
    room.end();
  }
}
