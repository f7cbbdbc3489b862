package dev.patchbay.talk;

import dev.patchbay.schemas.Ending;
import java.time.Duration;
import java.util.Optional;

/** What serves one talk: sessions of a provider's, or what does as they do. */
public interface TalkService {
  /** The model by which the caller's words are written down, if they are. */
  Optional<String> transcription();

  /** How old a session may get. */
  Duration sessionAge();

  /**
   * Whether another session is dialled in the place of one that is lost or cannot be had. Not where
   * a session is lost only when nobody is left whom the next one could ask: it would serve for as
   * long as a word of ours, and be lost in turn.
   */
  boolean redials();

  /** Why the last session was lost, where its service knows that in words for the ledger. */
  Optional<Ending.Failed> failure();

  /** What the caller is told, once, where the talk is had less well than it was meant to. */
  Optional<String> notice();

  /** What the talk may spend; one for each talk. */
  TalkSpending spending();

  /**
   * Of a session that is dialled now.
   *
   * @param dial the talk's time for it to be set up
   */
  SessionHealth health(Duration dial);

  /**
   * Dials a session, without waiting.
   *
   * @return gives the dial up, and closes the session
   */
  Runnable dial(ProviderLine line);
}
