package dev.patchbay.simulator;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * One open socket's way out, and how it stands: what is sent goes through the session's faults, and
 * the first word on how the socket closes counts. Used on the channel's event loop.
 */
final class SocketPeer implements Peer {
  /** What a client has left to answer a close frame. */
  private static final int CLOSE_SECONDS = 2;

  private final Channel channel;
  private final SocketSession.Terms terms;
  private final SessionBook book;
  private final SocketFaults faults;
  private final BiConsumer<String, ObjectNode> failing;
  private final SocketWriter writer;
  private final SessionTasks tasks;
  private final SessionAside aside;
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
   * @param failing told which response is to fail, and how
   * @param proceed lets the session hear again
   */
  SocketPeer(
      Channel channel,
      SocketSession.Terms terms,
      SessionBook book,
      SocketFaults faults,
      BiConsumer<String, ObjectNode> failing,
      Runnable proceed) {
    this.channel = channel;
    this.terms = terms;
    this.book = book;
    this.faults = faults;
    this.failing = failing;
    writer = new SocketWriter(channel);
    tasks = new SessionTasks(channel.eventLoop(), this::ready, this::work);
    aside = new SessionAside(channel, terms.aside(), tasks, this::over, proceed);
  }

  /** From here on the session lives. */
  void open() {
    state = State.OPEN;
    Duration life = Duration.between(now(), book.opening().expires());
    expiry = tasks.deadline(life, this::outlived);
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  boolean over() {
    return state == State.OVER;
  }

  /** Whether frames are taken in at all. */
  boolean hears() {
    return state != State.DEAF && state != State.OVER;
  }

  /** Whether a step is under way. */
  boolean working() {
    return working;
  }

  /** Whether frames are to be dealt with, as far as the way out is free. */
  boolean listening() {
    return state == State.CLOSING || (ready() && !aside.busy());
  }

  private boolean ready() {
    return state == State.CLOSING || (state == State.OPEN && channel.isWritable());
  }

  @Override
  public void send(ObjectNode event) {
    if (state == State.OPEN) {
      strike(faults.out(ServerEvents.stamped(event, () -> newId("event"))));
    }
  }

  @Override
  public void close(int code, String reason) {
    close(new Closing(code, reason));
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

  /** One step of the session: what it wrote goes out when it is over. */
  void work(Runnable step) {
    working = true;
    try {
      step.run();
    } catch (RuntimeException | Error defect) {
      defect(defect);
    } finally {
      working = false;
    }
    channel.flush();
  }

  /** The client takes what it is sent again, or takes nothing any more. */
  void flows(boolean writable) {
    slow.cancel();
    if (writable) {
      tasks.resume();
    } else {
      slow = tasks.deadline(terms.writeTimeout(), () -> drop("server"));
    }
  }

  void strike(Iterable<Out> outs) {
    outs.forEach(this::write);
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
      case Out.Close(Closing closing) -> close(closing);
      case Out.Deaf deaf -> deafen();
      case Out.Fail(String response, ObjectNode error) ->
          after(Duration.ZERO, () -> failing.accept(response, error));
      case Out.Struck(String fault) -> book.struck(fault);
    }
  }

  private void deafen() {
    state = State.DEAF;
    tasks.deadline(terms.held(), channel::close);
    tasks.stop();
    channel.config().setAutoRead(false);
    book.closed(Closing.LOST, "server");
    channel.flush();
  }

  /** The server closes; the client has a moment to answer. */
  void close(Closing closing) {
    if (state != State.OPEN) {
      return;
    }
    book.closed(closing, "server");
    state = State.CLOSING;
    tasks.stop();
    writer.close(closing);
    channel.flush();
    channel.config().setAutoRead(true);
    channel.eventLoop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  /** The client closes, or answers the server's close. */
  void answer(CloseWebSocketFrame close) {
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

  private void outlived() {
    if (state == State.OPEN && book.cutShort()) {
      book.struck("expire");
    }
    expire();
  }

  /** The session's life is over. */
  void expire() {
    if (state == State.DEAF) {
      channel.close();
    } else if (state == State.OPEN) {
      write(new Out.Event(ServerEvents.stamped(ServerEvents.expired(), () -> newId("event"))));
      close(Closing.EXPIRED);
    }
  }

  /** Ours, not the client's: told as the provider tells of its own. */
  void defect(Throwable cause) {
    book.defect();
    Defect.log(book.id(), cause);
    if (state == State.OPEN) {
      send(ServerEvents.error(Refusal.broken(cause), ""));
      close(Closing.DEFECT);
    } else if (state == State.OPENING) {
      drop("server");
    }
  }

  /** Ends the connection without a word. */
  void drop(String by) {
    book.closed(Closing.LOST, by);
    channel.close();
  }

  /** The channel is no more. */
  void end() {
    book.closed(Closing.LOST, "client");
    state = State.OVER;
    tasks.stop();
    slow.cancel();
    expiry.cancel();
  }
}
