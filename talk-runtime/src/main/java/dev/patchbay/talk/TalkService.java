package dev.patchbay.talk;

import java.time.Duration;
import java.util.Optional;

/** What serves one talk: sessions of a provider's, or what does as they do. */
public interface TalkService {
  /** The model by which the caller's words are written down, if they are. */
  Optional<String> transcription();

  /** How old a session may get. */
  Duration sessionAge();

  /** What the caller is told, once, where the talk is had less well than it was meant to. */
  Optional<String> notice();

  /** What the talk may spend; one for each talk. */
  TalkSpending spending();

  /** Of a session that is dialled now. */
  SessionHealth health();

  /**
   * Dials a session, without waiting.
   *
   * @return gives the dial up, and closes the session
   */
  Runnable dial(ProviderLine line);
}
