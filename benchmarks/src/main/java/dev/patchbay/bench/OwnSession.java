package dev.patchbay.bench;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.OutputCap;
import dev.patchbay.openai.socket.RealtimeSession;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One session over our own sockets. */
final class OwnSession implements SocketListener {
  private static final ClientEvent UPDATE =
      new ClientEvent.SessionUpdate(
          Optional.empty(), SessionConfig.Conversation.capped(new OutputCap.Unlimited()));

  private final boolean echo;
  private final CompletableFuture<RealtimeSession> ready = new CompletableFuture<>();
  private @Nullable RealtimeSession session;
  private volatile ArrivalMeter meter = new ArrivalMeter(new Window(0, AudioFrame.NANOS, 1));
  private volatile Thread loop = Thread.currentThread();
  private volatile boolean waiting;
  private int touched;

  /**
   * @param echo whether it answers each delta with its own audio
   */
  OwnSession(boolean echo) {
    this.echo = echo;
  }

  void awaitReady(Duration timeout) throws Exception {
    ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  void meter(ArrivalMeter now) {
    meter = now;
  }

  boolean send(byte[] pcm) {
    if (waiting) {
      return false;
    }
    // Before the call: the word to go on may come before it returns.
    waiting = true;
    Flow flow = ready.join().append(pcm, 0, pcm.length);
    if (flow == Flow.GO_ON) {
      waiting = false;
    }
    return flow != Flow.ENDED;
  }

  /** Its loop's one thread. */
  Thread loop() {
    return loop;
  }

  void after(long nanos, Runnable action) {
    ready.join().after(nanos, action);
  }

  @Override
  public void opened(RealtimeSession opened) {
    loop = Thread.currentThread();
    session = opened;
    opened.send(UPDATE);
  }

  @Override
  public void audio(AudioDelta delta) {
    byte[] pcm = delta.bytes();
    touched += AudioFrame.touch(pcm, delta.length());
    if (delta.length() == AudioFrame.BYTES && AudioFrame.stamped(pcm, delta.length())) {
      meter.arrived(AudioFrame.intended(pcm), System.nanoTime());
    } else {
      meter.damaged();
    }
    if (echo && session != null) {
      session.append(pcm, 0, delta.length());
    }
  }

  @Override
  public void event(ServerEvent event) {
    if (event instanceof SessionEvent.Updated && session != null) {
      ready.complete(session);
    }
  }

  @Override
  public void mayGoOn() {
    waiting = false;
  }

  @Override
  public void ended(SocketEnd end) {
    ready.completeExceptionally(new BenchFailure("a session ended: " + end));
    System.err.println("a session ended: " + end);
  }

  /** So that no compiler leaves the reading out. */
  int touched() {
    return touched;
  }
}
