package dev.patchbay.transcription.translation;

import dev.patchbay.transcription.stream.SessionHealth;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The provider's sessions of one language, of which the newest is in use. For one thread. */
final class LanguageSessions {
  private final TranslationParts parts;
  private final TranslationJob job;
  private final String language;
  private final LanguageSession.Hearer hearer;
  private final Map<Integer, LanguageSession> sessions = new HashMap<>();
  private int current;
  private boolean waits;

  LanguageSessions(
      TranslationParts parts, TranslationJob job, String language, LanguageSession.Hearer hearer) {
    this.parts = parts;
    this.job = job;
    this.language = language;
    this.hearer = hearer;
  }

  void dial(int number) {
    // The one before may still be told to end.
    sessions.remove(number - 2);
    current = number;
    var session = new LanguageSession(number, language, hearer, health());
    sessions.put(number, session);
    session.dialled(parts.links().dial(job.dialling(parts), session));
  }

  /** A translation goes on as long as its stream: it is never late, but may be mute. */
  private SessionHealth health() {
    return new SessionHealth(
        job.stage().target(), parts.health(), parts.millis(), Duration.ofDays(1));
  }

  /** Does this with one of them, if it is there. */
  void with(int number, Consumer<LanguageSession> what) {
    Optional.ofNullable(sessions.get(number)).ifPresent(what);
  }

  /** Whether more may follow. */
  boolean append(byte[] pcm) {
    return Optional.ofNullable(sessions.get(current)).map(one -> one.append(pcm)).orElse(false);
  }

  /** How much of what one of them was given has not left, in milliseconds. */
  long unsentMs(int number) {
    return Optional.ofNullable(sessions.get(number)).map(LanguageSession::unsentMs).orElse(0L);
  }

  /** What it says cannot be written as fast; told again of each piece, for it may be another's. */
  void hold() {
    waits = true;
    with(current, LanguageSession::pause);
  }

  /** What it says can be written again. */
  void letGo() {
    waits = false;
  }

  /** It is read on, unless it is held. */
  void breathe() {
    if (!waits) {
      with(current, LanguageSession::resume);
    }
  }

  void dropAll() {
    sessions.values().forEach(LanguageSession::drop);
  }
}
