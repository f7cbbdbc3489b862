package dev.patchbay.stream.translation;

import dev.patchbay.schemas.Ending;
import dev.patchbay.stream.SessionHealth;
import dev.patchbay.stream.translation.core.Manner;
import dev.patchbay.worker.Attempt;
import java.util.Optional;

/** By what one stream is translated: sessions of a provider's, or what does as they do. */
public interface TranslationService {
  /**
   * The type of the error that a session of ours tells of a segment that has no words, or no sound:
   * {@code code} says why, {@code param} which stage did not do its part.
   */
  String SEGMENT_MISSING = "segment_missing";

  /** What its sessions are like. */
  Manner manner();

  /**
   * Why another attempt is to go on, in a word, once this one has next to no room left for calls.
   * Any thread.
   */
  default Optional<String> spent() {
    return Optional.empty();
  }

  /**
   * Why the last session of a language was lost, where its service knows that in words for the
   * ledger; known before the session is told to have ended. Any thread.
   */
  default Optional<Ending.Failed> failure(String language) {
    return Optional.empty();
  }

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
