package dev.patchbay.talk;

import dev.patchbay.talk.conversation.Effect;
import java.util.Optional;

/** What a talk may spend and has spent. */
public interface TalkSpending extends SessionQueue.Permits {
  /**
   * Announces what is missing, until it is interrupted.
   *
   * @param announced told each time when something was
   * @throws InterruptedException when the talk is over
   */
  void keepAnnouncing(Runnable announced) throws InterruptedException;

  /** Whether the caller may be heard. */
  boolean mayHear();

  /** Why the talk is to end, if more stands than can be accounted for. */
  Optional<String> windUp();

  /**
   * The talk has been told to end with a goodbye; told at least once, and after the talk was.
   *
   * @param why the ledger's word, or one of {@link #windUp}
   */
  void woundUp(String why);

  /** A turn is being written down. */
  void turnCommitted();

  /** A turn could not be written down. */
  void turnFailed();

  /** The provider said what something used, or did not. */
  void metered(Effect.Meter meter);

  /** Nothing begins any more. */
  void close();
}
