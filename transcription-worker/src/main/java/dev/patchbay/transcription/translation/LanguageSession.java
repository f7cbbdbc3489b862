package dev.patchbay.transcription.translation;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.RealtimeSession;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.openai.socket.SocketListener;
import dev.patchbay.openai.socket.TranslationEvent;
import dev.patchbay.transcription.stream.SessionHealth;
import dev.patchbay.transcription.stream.SetupRefusal;
import dev.patchbay.transcription.translation.core.Happening;
import java.util.Arrays;
import java.util.Optional;

/**
 * One session of the provider's: sets it up, and tells what it says. {@code SocketListener}'s
 * methods run on the session's loop, the others on any thread.
 */
final class LanguageSession implements SocketListener {
  /** Hears the session, without waiting. */
  interface Hearer {
    void happens(Happening happening);

    /** The session told an error, which it may survive. */
    void wrong(ProviderError error);

    /** Whether so much waits to be heard that the session should. */
    boolean full();
  }

  private final int number;
  private final String language;
  private final Hearer hearer;
  private final SessionHealth health;
  private volatile Optional<RealtimeSession> session = Optional.empty();
  private volatile Runnable giveUp = () -> {};
  private boolean paused;
  private boolean updated;
  private byte[] half = new byte[0];
  private String id = "";

  /**
   * @param number as the fold counts sessions
   * @param health hears what becomes of it: once it is set up it owes one answer, to its end
   */
  LanguageSession(int number, String language, Hearer hearer, SessionHealth health) {
    this.number = number;
    this.language = language;
    this.hearer = hearer;
    this.health = health;
  }

  void dialled(Runnable by) {
    giveUp = by;
  }

  /** Whether more may follow. */
  boolean append(byte[] pcm) {
    return session.map(open -> open.append(pcm, 0, pcm.length) == Flow.GO_ON).orElse(false);
  }

  /** Has it say the rest. */
  void close() {
    health.finishing();
    session.ifPresent(RealtimeSession::close);
  }

  /** Gives it up. */
  void drop() {
    health.closed();
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
      session.ifPresent(RealtimeSession::resume);
    }
  }

  @Override
  public void opened(RealtimeSession opened) {
    session = Optional.of(opened);
    opened.send(
        new ClientEvent.SessionUpdate(
            Optional.empty(),
            new SessionConfig.Translation(Change.keep(), Change.keep(), Optional.of(language))));
  }

  @Override
  public void audio(AudioDelta delta) {
    // A piece may end within a sample.
    byte[] all = Arrays.copyOf(half, half.length + delta.length());
    System.arraycopy(delta.bytes(), 0, all, half.length, delta.length());
    int whole = all.length / 2 * 2;
    half = Arrays.copyOfRange(all, whole, all.length);
    if (whole > 0) {
      hearer.happens(new Happening.Sound(number, Arrays.copyOf(all, whole), delta.elapsedMs()));
    }
    rest();
  }

  private void rest() {
    if (hearer.full()) {
      pause();
    }
  }

  @Override
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
          hearer.happens(new Happening.Lost(number, passes, "SetupRefused"));
          giveUp.run();
        }
      }
      default -> {}
    }
  }

  @Override
  public void mayGoOn() {
    hearer.happens(new Happening.Flows(true));
  }

  @Override
  public void ended(SocketEnd end) {
    health.ended(end);
    hearer.happens(
        switch (end) {
          case SocketEnd.Closed _ -> new Happening.Closed(number);
          case SocketEnd.Failed(SocketFailure failure) ->
              new Happening.Lost(number, failure.retryable(), failure.getClass().getSimpleName());
        });
  }

  /** Stands in usage, behind it the number of a slice. */
  private static String bounded(String id) {
    return id.substring(0, Math.min(id.length(), 200));
  }
}
