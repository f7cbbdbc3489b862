package dev.patchbay.chained;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.talk.TalkSpending;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.Payer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * What a talk by the chain may spend: each call of a stage is announced where it is made, and waits
 * there for what it may. Only a goodbye's speech is announced ahead.
 *
 * <p>Law: where there is no money for more, no call but a goodbye's waits for any.
 */
final class StagesSpend implements TalkSpending {
  /** Why a talk is wound up whose calls are not granted any more. */
  private static final Set<String> REFUSED = Set.of("budget_exhausted", "unpriced");

  private final GoodbyeSpeech goodbye;
  private final Semaphore taken = new Semaphore(0);
  private final CountingPayer counted;
  private final WithdrawablePayer calls;
  private final Payer goodbyes;
  private volatile boolean leaving;

  StagesSpend(Payer attempt, GoodbyeSpeech goodbye) {
    this.goodbye = goodbye;
    this.counted = new CountingPayer(attempt);
    this.calls = new WithdrawablePayer(counted);
    this.goodbyes = new Ahead(counted, goodbye, taken);
  }

  /** Who pays for what is heard and answered. */
  Payer calls() {
    return calls;
  }

  /** Who pays for words of ours that are said as they are. */
  Payer saying(String words) {
    return goodbye.isOne(words) ? goodbyes : calls;
  }

  @Override
  public void keepAnnouncing(Runnable announced) throws InterruptedException {
    while (true) {
      // Before a look, so that nothing that is taken meanwhile is missed.
      taken.drainPermits();
      Optional<Exposure> missing = leaving ? Optional.empty() : goodbye.missing();
      if (missing.isPresent()) {
        goodbye.add(counted.expose(missing.get()));
      } else {
        taken.acquire();
      }
    }
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
    return counted.spent();
  }

  @Override
  public void woundUp(String why) {
    leaving = true;
    if (REFUSED.contains(why)) {
      calls.withdraw();
    }
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
    goodbye.close();
  }

  /** Takes what is announced ahead, if that is enough. */
  private record Ahead(Payer payer, GoodbyeSpeech ready, Semaphore taken)
      implements ForwardingPayer {
    @Override
    public Attempt.Call expose(Exposure exposure) throws InterruptedException {
      Optional<Attempt.Call> call = ready.take(exposure);
      if (call.isPresent()) {
        taken.release();
        return call.get();
      }
      return payer.expose(exposure);
    }
  }
}
