package dev.patchbay.stream.translation;

import dev.patchbay.stream.SessionHealth;
import dev.patchbay.worker.Attempt;
import java.time.Duration;

/** By what one stream is translated: sessions of a provider's, or what does as they do. */
public interface TranslationService {
  /** How old a session may get. */
  Duration sessionAge();

  /**
   * Announces what a slice of 30 s may cost of one language.
   *
   * @throws InterruptedException if the attempt was told to end
   */
  Attempt.Call slice() throws InterruptedException;

  /** Of a session that is dialled now. */
  SessionHealth health();

  /**
   * Dials a session of one language, without waiting.
   *
   * @return gives the dial up, and closes the session
   */
  Runnable dial(String language, LanguageSession session);
}
