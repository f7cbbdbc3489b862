package dev.patchbay.chained;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How much of the spend cap is gone, in dollars; gauges are rounded, the cap is not. */
final class SpendMeters {
  private static final String SPEND = "patchbay.chained.spend";

  private final MeterRegistry registry;

  SpendMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void watch(Supplier<Spending> spending) {
    gauge("cap", spending, now -> now.cap().amount());
    gauge("spent", spending, now -> now.spent().amount());
    gauge("reserved", spending, now -> now.reserved().amount());
  }

  private void gauge(String part, Supplier<Spending> spending, Function<Spending, Number> amount) {
    Supplier<@Nullable Number> value = () -> amount.apply(spending.get());
    Gauge.builder(SPEND, value)
        .tag("part", part)
        .baseUnit("usd")
        .description("of this process, since its start")
        .register(registry);
  }

  /**
   * A call was not made.
   *
   * @param reason stable word, as in the job's ending
   */
  void refused(String target, String reason) {
    registry.counter(SPEND + ".refused", "target", target, "reason", reason).increment();
  }
}
