package dev.patchbay.talk;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.RealtimeSession;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One session of the provider's, as the talk sees it. {@code SocketListener}'s methods run on the
 * session's loop; the others under the talk's lock.
 */
public final class ProviderLine implements SocketListener {
  /** Hears the session. */
  interface Hearer {
    void audio(ProviderLine line, Sound sound);

    void event(ProviderLine line, ServerEvent event);

    void mayGoOn(ProviderLine line);

    /** Look whether the caller has said something. On the session's loop. */
    void look();

    void ended(ProviderLine line, SocketEnd end);
  }

  /**
   * An open session, as {@code RealtimeSession} has it. Nothing here waits, and nothing is told
   * within a call: what comes of it is told on the session's loop. May be called from any thread.
   */
  public interface Wire {
    /**
     * Sends an event, behind all that was sent before.
     *
     * @return whether the session goes on; {@code ENDED} if it has ended, or ends over this
     * @throws dev.patchbay.openai.InvalidRequest if a conversation does not know the event
     */
    Flow send(ClientEvent event);

    /**
     * Appends what the caller says.
     *
     * @param audio in the session's input format, whole samples; may be used again
     * @return whether more may follow; after {@code WAIT} not before {@link ProviderLine#mayGoOn}
     */
    Flow append(byte[] audio);

    /** Tells no more of the agent's sound than is under way, until it is resumed. */
    void pause();

    /** Ends a pause; nothing if there is none. */
    void resume();

    /** Runs this on the session's loop, unless the session has ended. */
    void soon(Runnable action);
  }

  private final int number;
  private final Hearer hearer;
  private final SessionQueue queue;
  private final SessionHealth health;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Optional<Wire> session = Optional.empty();
  private Runnable giveUp = () -> {};

  /**
   * @param number as the fold counts sessions
   * @param health hears what is sent, and that the line is closed
   */
  ProviderLine(int number, Hearer hearer, SessionQueue.Permits permits, SessionHealth health) {
    this.number = number;
    this.hearer = hearer;
    this.queue = new SessionQueue(permits, health::sent);
    this.health = health;
  }

  public int number() {
    return number;
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

  /** Sends, or keeps behind a response that waits for its permission. */
  void send(ClientEvent event) {
    queue.add(event);
    flush();
  }

  /** Sends what may go now. */
  void flush() {
    session.ifPresent(queue::flush);
  }

  /**
   * Gives up requests for responses that wait for permission; what waits behind them goes.
   *
   * @return their ids
   */
  List<String> unask() {
    List<String> unsent = queue.unask();
    flush();
    return unsent;
  }

  /** Whether this event was a request for a response, or a configuration. */
  boolean isVital(String causeId) {
    return queue.isVital(causeId);
  }

  /**
   * The provider refuses what this event asked for.
   *
   * @return whether that was a response
   */
  boolean refused(String causeId) {
    return queue.refused(causeId);
  }

  /**
   * Passes the caller's audio on.
   *
   * @return whether more may follow; else {@link Hearer#mayGoOn} comes, or the end
   */
  boolean append(byte[] audio) {
    return session.map(open -> open.append(audio) == Flow.GO_ON).orElse(false);
  }

  /** The caller's player is full: the provider must wait. */
  void pause() {
    session.ifPresent(Wire::pause);
  }

  void resume() {
    session.ifPresent(Wire::resume);
  }

  void close() {
    queue.clear();
    health.closed();
    giveUp.run();
  }

  /** Has the talk look for the caller's frames, on the session's loop; from any thread. */
  void wake() {
    session.ifPresent(open -> {
      if (looking.compareAndSet(false, true)) {
        open.soon(() -> {
          looking.set(false);
          hearer.look();
        });
      }
    });
  }

  @Override
  public void opened(RealtimeSession opened) {
    opened(new SocketWire(opened));
  }

  /** It is open. */
  public void opened(Wire wire) {
    session = Optional.of(wire);
  }

  @Override
  public void audio(AudioDelta delta) {
    delta.part().ifPresent(at -> audio(new Sound(at, delta.bytes(), delta.length())));
  }

  /** Audio of the agent's. */
  public void audio(Sound sound) {
    hearer.audio(this, sound);
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
