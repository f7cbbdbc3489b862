package dev.patchbay.openai.socket;

import dev.patchbay.openai.socket.SocketEnd.Closed;
import dev.patchbay.openai.socket.SocketEnd.Failed;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.Optional;
import java.util.function.Consumer;

/** One session as its loop sees it. Nothing here is for another thread but what says so. */
final class Session implements EventSink, Deadlines.Actions {
  /** Time for the provider to close after an error that ends a session. */
  private static final long LAST_WORDS = 2_000_000_000;

  private final Channel channel;
  private final Pulse pulse;
  private final SocketLimits limits;
  private final SocketListener listener;
  private final ListenerCalls calls;
  private final Uplink uplink;
  private final FrameHandler frames;
  private final EventReader reader;
  private final Farewell farewell;
  private final Utf8 utf8 = new Utf8();
  private final LastError lastError = new LastError();
  private final Deadlines deadlines;
  private final Outbox outbox = new Outbox();
  private volatile boolean taking = true;
  private volatile boolean toldToWait;
  private boolean ended;
  private boolean paused;

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
    this.calls = new ListenerCalls(this::listenerThrew, whenEnded);
    Dialect dialect = request.target().dialect();
    this.uplink = new Uplink(channel, pulse.counts(), request, limits, setup.tap());
    this.frames = new FrameHandler(this, uplink, limits, channel.alloc());
    this.reader = new EventReader(dialect, limits.messageBytes());
    this.farewell = Farewell.of(dialect);
    this.deadlines = new Deadlines(channel.eventLoop(), pulse, setup, this);
  }

  FrameHandler frames() {
    return frames;
  }

  /** Of any thread. */
  Outbox outbox() {
    return outbox;
  }

  /** Whether what is given is taken; of any thread. */
  boolean isTaking() {
    return taking;
  }

  boolean hasEnded() {
    return ended;
  }

  boolean isPaused() {
    return paused;
  }

  void begin() {
    pulse.counts().open.add(1);
    deadlines.begin();
    calls.call(() -> listener.opened(new RealtimeSession(channel.eventLoop(), this, uplink)));
  }

  /** Says whether more may come, and remembers if not; of any thread. */
  Flow flow() {
    if (uplink.full()
        || outbox.full()
        || outbox.audioBytes() + uplink.audioWaits() > uplink.mostCall()) {
      toldToWait = true;
      return Flow.WAIT;
    }
    return Flow.GO_ON;
  }

  Flow append(byte[] audio, int from, int to) {
    return put(audio, from, to, to - from + outbox.audioBytes()) ? flow() : Flow.ENDED;
  }

  private boolean put(byte[] audio, int from, int to, long unwritten) {
    if (taking && uplink.overrun(unwritten)) {
      fail(
          unwritten > uplink.mostAudio()
              ? new SocketFailure.OutboxFull()
              : new SocketFailure.Overrun());
    }
    if (!taking) {
      return false;
    }
    if (deadlines.audioNeedsPing()) {
      uplink.pingAlong(deadlines::pingLeft);
    }
    uplink.append(audio, from, to);
    return true;
  }

  Flow send(byte[] json) {
    return put(json) ? flow() : Flow.ENDED;
  }

  private boolean put(byte[] json) {
    if (taking && uplink.stuck()) {
      fail(new SocketFailure.Overrun());
    }
    if (taking) {
      uplink.send(json);
    }
    return taking;
  }

  /** Sends what other threads have handed over. */
  void takeOutbox() {
    uplink.beginBatch();
    try {
      guarded(() -> outbox.take(this::put));
    } finally {
      uplink.endBatch();
    }
    mayGoOn();
  }

  private void put(Outbox.Item item) {
    if (uplink.full()) {
      uplink.flush();
    }
    switch (item) {
      case Outbox.Item.Audio(byte[] bytes) -> put(bytes, 0, bytes.length, outbox.audioBytes());
      case Outbox.Item.Event(byte[] json) -> put(json);
    }
  }

  void mayGoOn() {
    if (toldToWait && taking && !uplink.full()) {
      toldToWait = false;
      calls.call(listener::mayGoOn);
    }
  }

  void pause() {
    if (!paused && !ended) {
      paused = true;
      deadlines.pause();
      pulse.counts().pauses.add(1);
      channel.config().setAutoRead(false);
    }
  }

  void resume() {
    if (!paused || ended) {
      return;
    }
    paused = false;
    deadlines.resume();
    guarded(frames::drain);
    if (!paused && !ended) {
      channel.config().setAutoRead(true);
    }
  }

  /** Ends as asked, once the provider has said what is left. */
  void close() {
    if (!taking) {
      return;
    }
    taking = false;
    farewell.begin(uplink);
    if (farewell.isDeaf()) {
      resume();
    }
    deadlines.endWithin(limits.close().toNanos());
  }

  /** Ends as asked, now. */
  void abort() {
    if (!ended) {
      uplink.close(WebSocketCloseStatus.NORMAL_CLOSURE.code());
      end(new Closed());
    }
  }

  /** A message of the provider's. */
  void message(ByteBuf text) {
    pulse.counts().framesIn.add(1);
    if (!utf8.isValid(text)) {
      refuse(WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
    } else if (!farewell.isDeaf()) {
      reader.read(text, this);
    }
  }

  @Override
  public void audio(AudioDelta delta) {
    lastError.survived();
    Optional<PartRef> part = delta.part();
    if (part.isPresent()) {
      deadlines.responseSays(part.get().responseId());
    }
    calls.call(() -> listener.audio(delta));
  }

  @Override
  public void event(ServerEvent event) {
    Significance significance = Significance.of(event);
    if (!(significance instanceof Significance.Error)) {
      lastError.survived();
    }
    switch (significance) {
      case Significance.OfResponse what -> deadlines.response(what);
      case Significance.Error(Optional<KnownCode> code) -> {
        if (lastError.error(code, pulse.lastRead())) {
          taking = false;
          deadlines.endWithin(LAST_WORDS);
        }
      }
      case Significance.Finished() -> farewell.finished(uplink);
      case Significance.Unknown() -> pulse.counts().unknownEvents.add(1);
      case Significance.None() -> {}
    }
    calls.call(() -> listener.event(event));
  }

  @Override
  public void malformed(String what) {
    uplink.close(WebSocketCloseStatus.PROTOCOL_ERROR.code());
    fail(new SocketFailure.Malformed(what));
  }

  /** A frame breaks the protocol; the provider is told the code. */
  void refuse(WebSocketCloseStatus status) {
    if (!ended) {
      uplink.close(status.code());
      fail(BadFrame.of(status));
    }
  }

  void peerClosed(int code, String reason) {
    if (!ended) {
      uplink.close(WebSocketCloseStatus.NORMAL_CLOSURE.code());
      // By when it was read: it may have been held.
      over(PeerClose.of(code, reason), pulse.lastRead());
    }
  }

  @Override
  public void ping() {
    uplink.ping(deadlines::pingLeft);
  }

  @Override
  public void timeIsUp() {
    gone();
  }

  /** No byte will come any more. */
  void gone() {
    over(new SocketFailure.Cut(), pulse.clock().now());
  }

  private void over(SocketFailure otherwise, long when) {
    end(farewell.over().orElseGet(() -> new Failed(lastError.explain(otherwise, when))));
  }

  @Override
  public void fail(SocketFailure failure) {
    SocketFailure explained = lastError.explain(failure, pulse.clock().now());
    end(farewell.isDeaf() ? new Closed() : new Failed(explained));
  }

  private void listenerThrew(Throwable thrown) {
    fault(new SocketFailure.ListenerFault(thrown.getClass().getName()));
  }

  /** Something of ours threw that nobody foresaw. */
  void defect(Throwable thrown) {
    fault(new SocketFailure.OwnFault(thrown.getClass().getName()));
  }

  private void fault(SocketFailure failure) {
    if (!ended) {
      uplink.close(WebSocketCloseStatus.NORMAL_CLOSURE.code());
      end(new Failed(failure));
    }
  }

  private void end(SocketEnd end) {
    if (ended) {
      return;
    }
    ended = true;
    taking = false;
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

  /** Runs what a caller wants done on the loop. */
  void turn(Runnable action) {
    if (!ended) {
      calls.call(action);
    }
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      defect(e);
    }
  }
}
