package dev.patchbay.chained;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.Payer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls that have ended without anybody knowing what they used: each keeps one of the
 * attempt's 16 places.
 *
 * <p>Safe for many threads.
 */
final class CountingPayer implements ForwardingPayer {
  /**
   * With so many of them what is served is to end here. What is left is for what is under way: six
   * segments of a stream; or a talk's goodbye, a turn and an answer.
   */
  private static final int MOST_UNKNOWN = 10;

  private final Payer payer;
  private final AtomicInteger unknown = new AtomicInteger();
  private final AtomicBoolean used = new AtomicBoolean();

  CountingPayer(Payer payer) {
    this.payer = payer;
  }

  /** Why what is served is to end here, once it is. */
  Optional<String> spent() {
    return unknown.get() >= MOST_UNKNOWN ? Optional.of("usage_unknown") : Optional.empty();
  }

  /** Whether of any call it was known what it used. */
  boolean anyUsed() {
    return used.get();
  }

  @Override
  public Attempt.Call expose(Exposure exposure) throws InterruptedException {
    return new CountedCall(payer.expose(exposure), unknown, used);
  }

  @Override
  public Payer payer() {
    return payer;
  }

  private record CountedCall(Attempt.Call call, AtomicInteger count, AtomicBoolean any)
      implements Attempt.Call {
    @Override
    public void used(String providerId, Map<Meter, BigDecimal> metered) {
      any.set(true);
      call.used(providerId, metered);
    }

    @Override
    public void usedBeyond(String providerId, Map<Meter, BigDecimal> metered) {
      any.set(true);
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
