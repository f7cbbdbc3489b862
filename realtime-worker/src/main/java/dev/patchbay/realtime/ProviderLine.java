package dev.patchbay.realtime;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Dial;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.RealtimeSession;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * One session of the provider's, as the talk sees it. What is sent keeps its order: behind a
 * response that may not begin yet everything waits. {@code SocketListener}'s methods run on the
 * session's loop; the others under the talk's lock.
 */
final class ProviderLine implements SocketListener {
  /** Hears the session. */
  interface Hearer {
    void audio(ProviderLine line, AudioDelta delta);

    void event(ProviderLine line, ServerEvent event);

    void mayGoOn(ProviderLine line);

    /** Look whether the caller has said something. On the session's loop. */
    void look();

    void ended(ProviderLine line, SocketEnd end);
  }

  private final int number;
  private final Hearer hearer;
  private final BooleanSupplier mayRespond;
  private final Deque<ClientEvent> waiting = new ArrayDeque<>();
  private final Deque<String> asked = new ArrayDeque<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Optional<RealtimeSession> session = Optional.empty();
  private Optional<Dial> dial = Optional.empty();

  /**
   * @param number as the fold counts sessions
   * @param mayRespond takes the permission for one response, if there is one
   */
  ProviderLine(int number, Hearer hearer, BooleanSupplier mayRespond) {
    this.number = number;
    this.hearer = hearer;
    this.mayRespond = mayRespond;
  }

  int number() {
    return number;
  }

  void dialled(Dial by) {
    dial = Optional.of(by);
  }

  /** Sends, or keeps behind a response that waits for its permission. */
  void send(ClientEvent event) {
    waiting.add(event);
    flush();
  }

  /** Sends what may go now. */
  void flush() {
    while (!waiting.isEmpty() && session.isPresent()) {
      if (waiting.element() instanceof ClientEvent.ResponseCreate create) {
        if (!mayRespond.getAsBoolean()) {
          return;
        }
        asked.add(create.eventId().orElse(""));
      }
      session.get().send(waiting.remove());
    }
  }

  /** A response has begun: one that was asked for, if any was. */
  boolean begun() {
    return asked.poll() != null;
  }

  /** Whether the provider refuses a response that was asked for by this event. */
  boolean refused(String causeId) {
    return asked.remove(causeId);
  }

  /**
   * Passes the caller's audio on.
   *
   * @return whether more may follow; else {@link Hearer#mayGoOn} comes, or the end
   */
  boolean append(byte[] audio) {
    return session.map(open -> open.append(audio, 0, audio.length) == Flow.GO_ON).orElse(false);
  }

  /** The caller's player is full: the provider must wait. */
  void pause() {
    session.ifPresent(RealtimeSession::pause);
  }

  void resume() {
    session.ifPresent(RealtimeSession::resume);
  }

  void close() {
    waiting.clear();
    dial.ifPresent(Dial::close);
  }

  /** Has the talk look for the caller's frames, on the session's loop; from any thread. */
  void wake() {
    session.ifPresent(open -> {
      if (looking.compareAndSet(false, true)) {
        open.after(
            0,
            () -> {
              looking.set(false);
              hearer.look();
            });
      }
    });
  }

  @Override
  public void opened(RealtimeSession opened) {
    session = Optional.of(opened);
  }

  @Override
  public void audio(AudioDelta delta) {
    hearer.audio(this, delta);
  }

  @Override
  public void event(ServerEvent event) {
    hearer.event(this, event);
  }

  @Override
  public void mayGoOn() {
    hearer.mayGoOn(this);
  }

  @Override
  public void ended(SocketEnd end) {
    hearer.ended(this, end);
  }
}
