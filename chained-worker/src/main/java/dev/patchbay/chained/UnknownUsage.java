package dev.patchbay.chained;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.Payer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls of which nobody learns what they used: each is charged at its most and keeps one
 * of the 16 places of its attempt. Safe for many threads.
 */
final class UnknownUsage {
  /** Before the job is to end. What is left is for calls that are under way. */
  private static final int MOST = 10;

  private final AtomicInteger count = new AtomicInteger();

  /** Pays by this one, and counts. */
  Payer counting(Payer payer) {
    return new Counting(payer, count);
  }

  /** Why the job is to end. */
  Optional<String> windUp() {
    return count.get() >= MOST ? Optional.of("usage_unknown") : Optional.empty();
  }

  private record Counting(Payer payer, AtomicInteger count) implements ForwardingPayer {
    @Override
    public Attempt.Call expose(Exposure exposure) throws InterruptedException {
      return new CountingCall(payer.expose(exposure), count);
    }
  }

  private record CountingCall(Attempt.Call call, AtomicInteger count) implements Attempt.Call {
    @Override
    public void used(String providerId, Map<Meter, BigDecimal> metered) {
      call.used(providerId, metered);
    }

    @Override
    public void usedBeyond(String providerId, Map<Meter, BigDecimal> metered) {
      call.usedBeyond(providerId, metered);
    }

    @Override
    public void unspent() {
      call.unspent();
    }

    @Override
    public void unknown() {
      count.incrementAndGet();
      call.unknown();
    }
  }
}
