package dev.patchbay.openai.socket;

import dev.patchbay.openai.socket.SocketEnd.Closed;
import dev.patchbay.openai.socket.SocketEnd.Failed;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.Optional;
import java.util.function.Consumer;

/** One session as its loop sees it. Nothing here is for another thread but what says so. */
final class Session implements EventSink {
  /** What comes later than this shows that the loop slept, not that the peer was silent. */
  private static final long SLEPT = 100_000_000;

  /** Time for the provider to close after an error that ends a session. */
  private static final long LAST_WORDS = 2_000_000_000;

  private final Channel channel;
  private final Pulse pulse;
  private final SocketLimits limits;
  private final SocketListener listener;
  private final Consumer<SocketEnd> whenEnded;
  private final Uplink uplink;
  private final FrameHandler frames;
  private final EventReader reader;
  private final Farewell farewell;
  private final Utf8 utf8 = new Utf8();
  private final LastError lastError = new LastError();
  private final Liveness liveness;
  private final ResponseWatch watch;
  private final LazyTimer timer;
  private final Outbox outbox = new Outbox();
  private volatile boolean taking = true;
  private volatile boolean toldToWait;
  private boolean ended;
  private boolean paused;
  private long pausedSince;
  private long endBy = LazyTimer.NEVER;

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
    this.whenEnded = whenEnded;
    Dialect dialect = request.target().dialect();
    this.uplink = new Uplink(channel, pulse.counts(), request, limits, setup.tap());
    this.frames = new FrameHandler(this, uplink, limits);
    this.reader = new EventReader(dialect, limits.messageBytes());
    this.farewell = Farewell.of(dialect);
    this.watch = new ResponseWatch(limits);
    this.liveness = new Liveness(pulse.clock().now(), setup.random().nextLong(1, Liveness.PERIOD));
    this.timer = new LazyTimer(channel.eventLoop(), pulse.clock(), this::look);
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
    timer.notLaterThan(liveness.next());
    guarded(() -> listener.opened(new RealtimeSession(channel.eventLoop(), this, uplink)));
  }

  /** Says whether more may come, and remembers if not; of any thread. */
  Flow flow() {
    if (uplink.full() || outbox.audioBytes() > uplink.mostAudio() / 2 || outbox.full()) {
      toldToWait = true;
      return Flow.WAIT;
    }
    return Flow.GO_ON;
  }

  Flow append(byte[] audio, int from, int to) {
    if (!taking) {
      return Flow.ENDED;
    }
    if (uplink.overrun(to - from + outbox.audioBytes())) {
      fail(new SocketFailure.Overrun());
      return Flow.ENDED;
    }
    if (!paused) {
      liveness.heard(pulse.lastRead());
      if (liveness.audioNeedsPing(pulse.clock().now())) {
        uplink.pingAlong();
        timer.notLaterThan(liveness.next());
      }
    }
    uplink.append(audio, from, to);
    return flow();
  }

  Flow send(ClientEvent event) {
    if (!taking) {
      return Flow.ENDED;
    }
    if (uplink.stuck()) {
      fail(new SocketFailure.Overrun());
      return Flow.ENDED;
    }
    uplink.send(event);
    return flow();
  }

  /** Sends what other threads have handed over. */
  void takeOutbox() {
    uplink.beginBatch();
    outbox.take(item -> {
      switch (item) {
        case Outbox.Item.Audio(byte[] bytes) -> append(bytes, 0, bytes.length);
        case Outbox.Item.Event(ClientEvent event) -> send(event);
      }
    });
    uplink.endBatch();
    mayGoOn();
  }

  void mayGoOn() {
    if (toldToWait && taking && !uplink.full()) {
      toldToWait = false;
      guarded(listener::mayGoOn);
    }
  }

  void pause() {
    if (!paused && !ended) {
      paused = true;
      pausedSince = pulse.clock().now();
      pulse.counts().pauses.add(1);
      channel.config().setAutoRead(false);
    }
  }

  void resume() {
    if (!paused || ended) {
      return;
    }
    paused = false;
    forgive(pulse.clock().now() - pausedSince);
    timer.notLaterThan(next());
    guarded(() -> frames.drain(channel.pipeline().context(frames)));
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
    lastChance(limits.close().toNanos());
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
      timer.notLaterThan(watch.output(part.get().responseId(), pulse.clock().now()));
    }
    listener.audio(delta);
  }

  @Override
  public void event(ServerEvent event) {
    Significance significance = Significance.of(event);
    if (!(significance instanceof Significance.Error)) {
      lastError.survived();
    }
    long now = pulse.clock().now();
    switch (significance) {
      case Significance.Created(String id) -> timer.notLaterThan(watch.created(id, now));
      case Significance.Output(String id) -> timer.notLaterThan(watch.output(id, now));
      case Significance.Done(String id) -> watch.done(id);
      case Significance.Error(Optional<KnownCode> code) -> {
        if (lastError.error(code)) {
          taking = false;
          lastChance(LAST_WORDS);
        }
      }
      case Significance.Finished() -> farewell.finished(uplink);
      case Significance.Unknown() -> pulse.counts().unknownEvents.add(1);
      case Significance.None() -> {}
    }
    listener.event(event);
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
      over(PeerClose.of(code, reason));
    }
  }

  /** No byte will come any more. */
  void gone() {
    over(new SocketFailure.Cut());
  }

  private void over(SocketFailure otherwise) {
    end(farewell.over().orElseGet(() -> new Failed(lastError.explain(otherwise))));
  }

  void fail(SocketFailure failure) {
    end(farewell.isDeaf() ? new Closed() : new Failed(failure));
  }

  void fault(Throwable thrown) {
    if (!ended) {
      uplink.close(WebSocketCloseStatus.NORMAL_CLOSURE.code());
      end(new Failed(new SocketFailure.ListenerFault(thrown.getClass().getName())));
    }
  }

  private void lastChance(long nanos) {
    endBy = Math.min(endBy, pulse.clock().now() + nanos);
    timer.notLaterThan(endBy);
  }

  private long look(long now, long late) {
    if (late > SLEPT) {
      forgive(late);
    }
    liveness.heard(pulse.lastRead());
    if (now >= endBy) {
      over(new SocketFailure.Cut());
    } else if (!paused) {
      switch (liveness.look(now)) {
        case FINE -> {}
        case PING -> uplink.ping();
        case HALF_OPEN -> fail(new SocketFailure.HalfOpen());
      }
      watch.look(now).ifPresent(this::fail);
    }
    return ended ? LazyTimer.NEVER : next();
  }

  private void forgive(long nanos) {
    liveness.forgive(nanos);
    watch.forgive(nanos);
  }

  private long next() {
    return paused ? endBy : Math.min(endBy, Math.min(liveness.next(), watch.next()));
  }

  private void end(SocketEnd end) {
    if (ended) {
      return;
    }
    ended = true;
    taking = false;
    timer.stop();
    frames.discard();
    pulse.counts().open.add(-1);
    uplink.endBatch();
    // Past TLS, whose own farewell would wait for a peer that takes nothing.
    channel.pipeline().context(pulse).close();
    whenEnded.accept(end);
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      fault(e);
    }
  }
}
