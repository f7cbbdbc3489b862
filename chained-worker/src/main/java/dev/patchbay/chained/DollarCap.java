package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bound in dollars, from the start of this process on. Each call's worst is reserved while it
 * runs; what it metered is spent then. A call of unknown cost has cost its worst.
 */
final class DollarCap implements SpendCap {
  static final String REACHED = "spend_cap_reached";
  static final String RESERVED = "spend_cap_reserved";
  static final String UNPRICED = "price_unknown";

  /** Calls last seconds to minutes; attempts that come sooner find the same money reserved. */
  static final Duration WAIT = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger(DollarCap.class);

  private final CallPrices prices;
  private final SpendMeters meters;
  private final AtomicBoolean warned = new AtomicBoolean();
  private Spending spending;

  DollarCap(Usd cap, CallPrices prices, SpendMeters meters) {
    this.prices = prices;
    this.spending = Spending.upTo(cap);
    this.meters = meters;
    meters.watch(this::spending);
  }

  /** As it is now. */
  synchronized Spending spending() {
    return spending;
  }

  @Override
  public Entry enter(Exposure atMost) {
    Optional<Usd> worst = prices.worst(atMost);
    if (worst.isEmpty()) {
      return shut(atMost, UNPRICED, "no price of this call in " + prices.table().version());
    }
    return switch (take(worst.get())) {
      case NOW -> new Entry.Open(new CallReservation(atMost.model(), worst.get()));
      case LATER ->
          shut(
              atMost,
              new Ending.Failed(
                  RESERVED,
                  "what the call may cost does not fit beside calls that are under way",
                  true,
                  Optional.of(WAIT)));
      case NEVER -> reached(atMost);
    };
  }

  private synchronized Spending.Fit take(Usd worst) {
    Spending.Fit fit = spending.fit(worst);
    if (fit == Spending.Fit.NOW) {
      spending = spending.reserve(worst);
    }
    return fit;
  }

  private synchronized void settle(Usd worst, Usd cost) {
    spending = spending.settle(worst, cost);
  }

  /** What the site spends is for its log; an ending is read by the tenant. */
  private Entry reached(Exposure atMost) {
    if (warned.compareAndSet(false, true)) {
      Spending now = spending();
      LOG.atWarn()
          .addKeyValue("capUsd", now.cap())
          .addKeyValue("spentUsd", now.spent())
          .addKeyValue("reservedUsd", now.reserved())
          .log("spend cap reached; calls that may cost more than is left are not made");
    }
    return shut(
        atMost,
        REACHED,
        "what the call may cost does not fit into this worker's spend cap any more");
  }

  private Entry shut(Exposure atMost, String reason, String detail) {
    return shut(atMost, new Ending.Failed(reason, detail, false, Optional.empty()));
  }

  private Entry shut(Exposure atMost, Ending.Failed why) {
    meters.refused(atMost.target(), why.reason());
    return new Entry.Shut(why);
  }

  /** One call's worst. Of one thread. */
  private final class CallReservation implements Reservation {
    private final String model;
    private final Usd worst;
    private boolean begun;
    private boolean settled;

    private CallReservation(String model, Usd worst) {
      this.model = model;
      this.worst = worst;
    }

    @Override
    public void begun() {
      begun = true;
    }

    @Override
    public void settle(Map<Meter, BigDecimal> amounts) {
      settle(prices.cost(model, amounts).orElse(worst));
    }

    @Override
    public void release() {
      settle(Usd.ZERO);
    }

    @Override
    public void close() {
      if (!settled) {
        settle(begun ? worst : Usd.ZERO);
      }
    }

    private void settle(Usd cost) {
      if (settled) {
        throw new IllegalStateException("a call is accounted for once");
      }
      settled = true;
      DollarCap.this.settle(worst, cost);
    }
  }
}
