package dev.patchbay.chained;

import dev.patchbay.stream.captions.CaptionSpending;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.Payer;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * What captions by the chain may spend: each call is announced where it is made, and waits there
 * for what it may. Once the ledger wants the job to end nothing is given a second time, for nobody
 * may grant it. Law: before calls of which nobody knows what they used have taken all places of the
 * attempt, another one goes on.
 */
final class SegmentsSpend implements CaptionSpending {
  private final Attempt attempt;
  private final CountingPayer calls;
  private final Semaphore over = new Semaphore(0);

  SegmentsSpend(Attempt attempt) {
    this.attempt = attempt;
    this.calls = new CountingPayer(attempt);
  }

  /** Who pays for what is written down. */
  Payer calls() {
    return calls;
  }

  @Override
  public void keepAnnouncing(Runnable announced) throws InterruptedException {
    over.acquire();
  }

  @Override
  public boolean mayGive() {
    return attempt.windUp().isEmpty();
  }

  @Override
  public Optional<String> spent() {
    return isFutile() ? Optional.empty() : calls.spent();
  }

  /** Whether nothing came of as many calls: another attempt would fare no better. */
  boolean isFutile() {
    return calls.spent().isPresent() && !calls.anyUsed();
  }

  @Override
  public void begins() {
    // Its call is announced when all of it is there.
  }

  @Override
  public void used(String id, BigDecimal seconds) {
    // Each call was metered.
  }

  @Override
  public void close() {
    over.release();
  }
}
