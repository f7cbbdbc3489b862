package dev.patchbay.stream.captions;

import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.stream.SessionHealth;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One session that writes a stream down, as its job sees it. What is public is told on the
 * session's loop; the rest happens under the job's lock, but for {@link #wake}, which is for any
 * thread.
 */
public final class CaptionSession {
  /** The id of the event with which a session is set up. */
  public static final String SETUP = "setup";

  /** What a session is told. From any thread, without waiting. */
  public interface Wire {
    /** Gives sound: these bytes of a frame, in its own format. */
    Flow append(byte[] audio, int from, int to);

    /** What was given since the last commit is a segment. */
    Flow commit(String eventId);

    /** Runs this on the session's loop. */
    void soon(Runnable action);
  }

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
  private final SessionHealth health;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Optional<Wire> wire = Optional.empty();
  private Runnable giveUp = () -> {};
  private Optional<String> id = Optional.empty();
  private boolean begun;
  private boolean full;

  /**
   * @param health hears what is sent, and that the session is closed
   */
  CaptionSession(Hearer hearer, SessionHealth health) {
    this.hearer = hearer;
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
      full |= open.commit(eventId) != Flow.GO_ON;
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
        open.soon(() -> {
          looking.set(false);
          hearer.look(this);
        });
      }
    });
  }

  /** It is open; it is set up by whoever dialled it. */
  public void opened(Wire open) {
    wire = Optional.of(open);
  }

  /** It tells something. */
  public void event(ServerEvent event) {
    hearer.event(this, event);
  }

  /** It takes more again. */
  public void mayGoOn() {
    hearer.mayGoOn(this);
  }

  /** It has ended. */
  public void ended(SocketEnd end) {
    hearer.ended(this, end);
  }
}
