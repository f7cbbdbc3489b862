package dev.patchbay.stream.translation;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.openai.socket.TranslationEvent;
import dev.patchbay.stream.SessionFault;
import dev.patchbay.stream.SessionHealth;
import dev.patchbay.stream.SetupRefusal;
import dev.patchbay.stream.translation.core.Happening;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One session that translates a stream into a language, as its job sees it. What is public is told
 * on the session's loop, the rest from any thread.
 */
public final class LanguageSession {
  /** What a session is told. From any thread, without waiting. */
  public interface Wire {
    /** Gives sound. */
    Flow append(byte[] pcm);

    /** How much of it has not left, in bytes; of a session that ended it never will. */
    long unsent();

    /** Has it say the rest. */
    void close();

    /** It tells no more until {@link #resume}. */
    void pause();

    void resume();
  }

  /** Hears the session, without waiting. */
  interface Hearer {
    void happens(Happening happening);

    /** As {@link Happening.Lost}. */
    void lost(int session, boolean retryable, String what);

    /** A defect of ours ended the session. */
    void defect(SessionFault fault);

    /** The session told an error, which it may survive. */
    void wrong(ProviderError error);

    /** Whether so much waits to be heard that the session should. */
    boolean full();
  }

  /** PCM16 of 24 kHz. */
  private static final int BYTES_PER_MS = 48;

  private final int number;
  private final String language;
  private final long aheadMs;
  private final Hearer hearer;
  private final SessionHealth health;
  private volatile Optional<Wire> session = Optional.empty();
  private volatile Runnable giveUp = () -> {};
  private boolean paused;
  private boolean updated;
  private long untaken;
  private byte[] half = new byte[0];
  private String id = "";

  /**
   * @param number as the fold counts sessions
   * @param aheadMs as of {@link #aheadMs}
   * @param health hears what becomes of it: once it is set up it owes one answer, to its end
   */
  LanguageSession(int number, String language, long aheadMs, Hearer hearer, SessionHealth health) {
    this.number = number;
    this.language = language;
    this.aheadMs = aheadMs;
    this.hearer = hearer;
    this.health = health;
  }

  void dialled(Runnable by) {
    giveUp = by;
  }

  /** Whether more may follow. For one thread, as is {@link #unsentMs}. */
  boolean append(byte[] pcm) {
    Flow flow = session.map(open -> open.append(pcm)).orElse(Flow.ENDED);
    untaken += flow == Flow.ENDED ? pcm.length : 0;
    return flow == Flow.GO_ON;
  }

  /** How many milliseconds of what it was given have not left; of one that ended they never did. */
  long unsentMs() {
    return (untaken + session.map(Wire::unsent).orElse(0L)) / BYTES_PER_MS;
  }

  /** Has it say the rest. */
  void close() {
    health.finishing();
    session.ifPresent(Wire::close);
  }

  /** Gives it up. */
  void drop() {
    health.closed();
    giveUp.run();
  }

  /** Gives it up because it says nothing. */
  void dropMute() {
    health.stalled();
    giveUp.run();
  }

  /**
   * It is not read for now; one that is not open yet must be told again. One after the other with
   * {@link #resume}, or it could stay so.
   */
  synchronized void pause() {
    if (!paused && session.isPresent()) {
      paused = true;
      session.get().pause();
    }
  }

  /** It is read on, if it was not. */
  synchronized void resume() {
    if (paused) {
      paused = false;
      session.ifPresent(Wire::resume);
    }
  }

  /**
   * How much longer the language's sound is, when the session is dialled, than what was heard
   * before the place at which it begins; negative where it is shorter. Who says in other words what
   * was said behind that place leaves so much silence out.
   */
  public long aheadMs() {
    return aheadMs;
  }

  /** It is open; it is set up by whoever dialled it. */
  public void opened(Wire open) {
    session = Optional.of(open);
  }

  /** It says something. */
  public void audio(AudioDelta delta) {
    audio(delta.bytes(), delta.length(), delta.elapsedMs());
  }

  /**
   * The same.
   *
   * @param bytes holds it from 0 to {@code length}; not kept
   * @param elapsedMs how much of what it was given this is about, if it says so
   */
  public void audio(byte[] bytes, int length, OptionalLong elapsedMs) {
    // A piece may end within a sample.
    byte[] all = Arrays.copyOf(half, half.length + length);
    System.arraycopy(bytes, 0, all, half.length, length);
    int whole = all.length / 2 * 2;
    half = Arrays.copyOfRange(all, whole, all.length);
    if (whole > 0) {
      hearer.happens(new Happening.Sound(number, Arrays.copyOf(all, whole), elapsedMs));
    }
    rest();
  }

  /**
   * It has come to a place and says nothing there, for what was said before takes up its time.
   *
   * @param elapsedMs of what it was given
   */
  public void passed(long elapsedMs) {
    hearer.happens(new Happening.Sound(number, new byte[0], OptionalLong.of(elapsedMs)));
    rest();
  }

  private void rest() {
    if (hearer.full()) {
      pause();
    }
  }

  /** It tells something. */
  public void event(ServerEvent event) {
    health.told(event);
    switch (event) {
      case SessionEvent.Created(Optional<String> _, var facts) -> id = facts.id().orElse("");
      case SessionEvent.Updated(Optional<String> _, var facts) -> {
        if (!updated) {
          updated = true;
          health.asked(language);
          hearer.happens(new Happening.Opened(number, bounded(facts.id().orElse(id))));
        }
      }
      case TranslationEvent.OutputText text -> {
        hearer.happens(new Happening.Text(number, text.text(), text.elapsedMs()));
        rest();
      }
      case ProviderError error -> {
        hearer.wrong(error);
        if (!updated) {
          boolean passes = SetupRefusal.passes(error);
          hearer.lost(number, passes, "SetupRefused");
          giveUp.run();
        }
      }
      default -> {}
    }
  }

  /** It takes more again. */
  public void mayGoOn() {
    hearer.happens(new Happening.Flows(true));
  }

  /** It has ended. */
  public void ended(SocketEnd end) {
    health.ended(end);
    switch (end) {
      case SocketEnd.Closed _ -> hearer.happens(new Happening.Closed(number));
      case SocketEnd.Failed(SocketFailure failure) ->
          SessionFault.of(failure).ifPresentOrElse(hearer::defect, () -> lost(failure));
    }
  }

  private void lost(SocketFailure failure) {
    hearer.lost(number, failure.retryable(), failure.getClass().getSimpleName());
  }

  /** Stands in usage, behind it the number of a slice. */
  private static String bounded(String id) {
    return id.substring(0, Math.min(id.length(), 200));
  }
}
