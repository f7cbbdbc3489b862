package dev.patchbay.transcription.captions;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.RealtimeSession;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketListener;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.transcription.stream.SessionHealth;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One session of the provider's. {@code SocketListener}'s methods run on the session's loop; the
 * others under the job's lock, but for {@link #wake}, which is for any thread.
 */
final class CaptionSession implements SocketListener {
  /** Hears the session. */
  interface Hearer {
    void event(CaptionSession session, ServerEvent event);

    /** Look whether there is more of the stream. */
    void look(CaptionSession session);

    /** It takes more: {@link CaptionSession#emptied} is to be told that. */
    void mayGoOn(CaptionSession session);

    void ended(CaptionSession session, SocketEnd end);
  }

  private final Hearer hearer;
  private final ClientEvent setup;
  private final SessionHealth health;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Optional<RealtimeSession> wire = Optional.empty();
  private Runnable giveUp = () -> {};
  private Optional<String> id = Optional.empty();
  private boolean begun;
  private boolean full;

  /**
   * @param setup what it is told first
   * @param health hears what is sent, and that the session is closed
   */
  CaptionSession(Hearer hearer, ClientEvent setup, SessionHealth health) {
    this.hearer = hearer;
    this.setup = setup;
    this.health = health;
  }

  /** What it says of its target's health. */
  SessionHealth health() {
    return health;
  }

  /**
   * It was dialled.
   *
   * @param by gives the dial up, and closes the session
   */
  void dialled(Runnable by) {
    giveUp = by;
  }

  /** The provider's name of it, as far as it has told one. */
  void named(Optional<String> told) {
    id = told.or(() -> id);
  }

  /** It is set up; whether that is told for the first time. */
  boolean begins() {
    boolean first = !begun;
    begun = true;
    return first;
  }

  String name() {
    return id.orElse("session");
  }

  void append(FrameAudio audio, int from, int to) {
    wire.ifPresent(open -> full |= open.append(audio.bytes(), from, to) != Flow.GO_ON);
  }

  /** What was given since the last commit is a segment, whose words are asked for. */
  void commit(String eventId) {
    wire.ifPresent(open -> {
      full |= open.send(new ClientEvent.Commit(Optional.of(eventId))) != Flow.GO_ON;
      health.asked(eventId);
    });
  }

  /** Whether what is sent waits. */
  boolean isFull() {
    return full;
  }

  /** What was sent waits no longer. */
  void emptied() {
    full = false;
  }

  void close() {
    health.closed();
    giveUp.run();
  }

  /** Has the job look for more of the stream, on the session's loop; from any thread. */
  void wake() {
    wire.ifPresent(open -> {
      if (looking.compareAndSet(false, true)) {
        open.after(
            0,
            () -> {
              looking.set(false);
              hearer.look(this);
            });
      }
    });
  }

  @Override
  public void opened(RealtimeSession session) {
    wire = Optional.of(session);
    var unused = session.send(setup);
  }

  @Override
  public void audio(AudioDelta delta) {
    // A session that writes does not speak; whatever sounds is nobody's.
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
