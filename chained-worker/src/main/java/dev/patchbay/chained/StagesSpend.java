package dev.patchbay.chained;

import dev.patchbay.talk.TalkSpending;
import dev.patchbay.talk.conversation.Effect;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * What a talk by the chain may spend: each call of a stage is announced where it is made, and waits
 * there for what it may.
 */
final class StagesSpend implements TalkSpending {
  private final Semaphore over = new Semaphore(0);

  @Override
  public void keepAnnouncing(Runnable announced) throws InterruptedException {
    over.acquire();
  }

  @Override
  public boolean mayHear() {
    return true;
  }

  @Override
  public boolean take() {
    return true;
  }

  @Override
  public void giveBack() {
    // Nothing is announced of a response as a whole.
  }

  @Override
  public Optional<String> windUp() {
    return Optional.empty();
  }

  @Override
  public void turnCommitted() {
    // As of a response.
  }

  @Override
  public void turnFailed() {
    // As of a response.
  }

  @Override
  public void metered(Effect.Meter meter) {
    // Each call was metered.
  }

  @Override
  public void close() {
    over.release();
  }
}
