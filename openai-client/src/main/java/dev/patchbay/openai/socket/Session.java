package dev.patchbay.openai.socket;

import dev.patchbay.openai.socket.SocketEnd.Closed;
import dev.patchbay.openai.socket.SocketEnd.Failed;
import dev.patchbay.openai.socket.SocketFailure.ListenerFault;
import dev.patchbay.openai.socket.SocketFailure.OwnFault;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.function.Consumer;

/** One session as its loop sees it. Nothing here is for another thread but what says so. */
final class Session implements Deadlines.Actions {
  /** Time for the provider to close after an error that ends a session. */
  private static final long LAST_WORDS = 2_000_000_000;

  private final Channel channel;
  private final Pulse pulse;
  private final SocketLimits limits;
  private final SocketListener listener;
  private final ListenerCalls calls;
  private final Uplink uplink;
  private final FrameHandler frames;
  private final Farewell farewell;
  private final Deadlines deadlines;
  private final Pause pause;
  private final Sending sending;
  private final Hearing hearing;
  private boolean ended;

  Session(
      Channel channel,
      Pulse pulse,
      DialRequest request,
      SessionSetup setup,
      SocketListener listener,
      Consumer<SocketEnd> whenEnded) {
    this.channel = channel;
    this.pulse = pulse;
    this.limits = setup.limits();
    this.listener = listener;
    this.calls =
        new ListenerCalls(
            thrown -> leave(new ListenerFault(thrown.getClass().getName())), whenEnded);
    Dialect dialect = request.target().dialect();
    this.uplink = new Uplink(channel, pulse.counts(), request, limits, setup.tap());
    this.farewell = Farewell.of(dialect);
    this.deadlines = new Deadlines(channel.eventLoop(), pulse, setup, this);
    this.pause = new Pause(channel, pulse.counts(), deadlines);
    this.sending = new Sending(this, listener, uplink, deadlines);
    var events = new EventReader(dialect, limits.messageBytes());
    this.hearing = new Hearing(this, listener, pulse, deadlines, events);
    this.frames = new FrameHandler(this, hearing, uplink, limits, channel.alloc());
  }

  FrameHandler frames() {
    return frames;
  }

  Sending sending() {
    return sending;
  }

  boolean hasEnded() {
    return ended;
  }

  boolean isPaused() {
    return pause.isOn();
  }

  /** Whether nothing that comes is heard any more. */
  boolean isDeaf() {
    return farewell.isDeaf();
  }

  void begin() {
    pulse.counts().open.add(1);
    deadlines.begin();
    calls.call(() -> listener.opened(new RealtimeSession(channel.eventLoop(), this, uplink)));
  }

  void pause() {
    if (!ended) {
      pause.begin();
    }
  }

  void resume() {
    if (!ended) {
      pause.end(() -> guarded(frames::drain));
    }
  }

  /** Ends as asked, once the provider has said what is left. */
  void close() {
    if (!sending.isTaking()) {
      return;
    }
    sending.stop();
    farewell.begin(uplink);
    if (isDeaf()) {
      resume();
    }
    deadlines.endWithin(limits.close().toNanos());
  }

  /** The provider has said that it will end the session. */
  void endsSoon() {
    sending.stop();
    deadlines.endWithin(LAST_WORDS);
  }

  /** A translation has been said to its end. */
  void saidAll() {
    farewell.finished(uplink);
  }

  /** Ends as asked, now. */
  void abort() {
    if (!ended) {
      uplink.close(WebSocketCloseStatus.NORMAL_CLOSURE.code());
      end(new Closed());
    }
  }

  /** What came breaks a rule; the provider is told the code. */
  void breach(WebSocketCloseStatus status, SocketFailure failure) {
    if (!ended) {
      uplink.close(status.code());
      fail(failure);
    }
  }

  /** The provider has closed, which was read at this time. */
  void peerClosed(SocketFailure meaning, long when) {
    if (!ended) {
      uplink.close(WebSocketCloseStatus.NORMAL_CLOSURE.code());
      over(meaning, when);
    }
  }

  @Override
  public void ping() {
    uplink.ping(deadlines::pingLeft);
  }

  @Override
  public void timeIsUp() {
    gone(pulse.clock().now());
  }

  /** No byte will come any more, which was known at this time. */
  void gone(long when) {
    over(new SocketFailure.Cut(), when);
  }

  private void over(SocketFailure otherwise, long when) {
    end(farewell.over().orElseGet(() -> new Failed(hearing.explain(otherwise, when))));
  }

  @Override
  public void fail(SocketFailure failure) {
    SocketFailure explained = hearing.explain(failure, pulse.clock().now());
    end(isDeaf() ? new Closed() : new Failed(explained));
  }

  /** Something of ours threw that nobody foresaw. */
  void defect(Throwable thrown) {
    leave(new OwnFault(thrown.getClass().getName()));
  }

  // A fault on our side: the provider is left in form.
  private void leave(SocketFailure fault) {
    if (!ended) {
      uplink.close(WebSocketCloseStatus.NORMAL_CLOSURE.code());
      end(new Failed(fault));
    }
  }

  private void end(SocketEnd end) {
    if (ended) {
      return;
    }
    ended = true;
    sending.stop();
    pulse.counts().open.add(-1);
    try {
      deadlines.stop();
      frames.discard();
      uplink.endBatch();
      pulse.closeSocket();
    } finally {
      calls.ended(end);
    }
  }

  /** Runs what a caller wants done on the loop, or tells a listener. */
  void turn(Runnable action) {
    if (!ended) {
      calls.call(action);
    }
  }

  /** Runs what is ours: what it throws is a defect. */
  void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      defect(e);
    }
  }
}
