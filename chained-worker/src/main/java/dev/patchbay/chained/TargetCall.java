package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.schemas.Exposure;

/** What a stage asks of one target, once. Made anew for every target that is asked. */
interface TargetCall<T> {
  /** Our own id of the request, under which it is metered when the provider gives none. */
  ClientRequestId id();

  /** The most that it can use. */
  Exposure exposure();

  /** Makes the call; an interrupt ends it. */
  Answer<T> run();

  /** Ends the call from any thread. */
  void cancel();

  /** What a good answer says of its cost. */
  ProviderCall.Bill bill(T value);

  /**
   * Undoes what a call that failed has left behind, so that another target may be asked the same.
   *
   * @return whether nothing of it is left; false when somebody has heard or read a part already
   */
  boolean takeBack();
}
