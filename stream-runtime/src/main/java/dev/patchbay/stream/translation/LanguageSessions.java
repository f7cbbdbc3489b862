package dev.patchbay.stream.translation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The provider's sessions of one language, of which the newest is in use. For one thread. */
final class LanguageSessions {
  private final TranslationService service;
  private final String language;
  private final LanguageSession.Hearer hearer;
  private final Map<Integer, LanguageSession> sessions = new HashMap<>();
  private int current;
  private boolean waits;

  LanguageSessions(TranslationService service, String language, LanguageSession.Hearer hearer) {
    this.service = service;
    this.language = language;
    this.hearer = hearer;
  }

  /**
   * The next one.
   *
   * @param aheadMs as of {@link LanguageSession#aheadMs}
   */
  void dial(int number, long aheadMs) {
    // The one before may still be told to end.
    sessions.remove(number - 2);
    current = number;
    var session = new LanguageSession(number, language, aheadMs, hearer, service.health());
    sessions.put(number, session);
    session.dialled(service.dial(language, session));
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
