package dev.patchbay.chained;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What provider calls cost by one price table: at their worst before, exactly behind. */
record CallPrices(PriceTable table) {
  /**
   * The most that a call can cost: what is announced as input may be billed as input from a cache.
   * Empty when a meter has no price.
   */
  Optional<Usd> worst(Exposure exposure) {
    var dearest = new EnumMap<Meter, BigDecimal>(Meter.class);
    exposure
        .atMost()
        .forEach((meter, amount) ->
            dearest.merge(dearest(exposure.model(), meter), amount, BigDecimal::add));
    return table.cost(exposure.model(), dearest);
  }

  private Meter dearest(String model, Meter meter) {
    if (meter != Meter.INPUT_TEXT_TOKENS) {
      return meter;
    }
    Optional<BigDecimal> cached = table.unitPrice(model, Meter.CACHED_INPUT_TEXT_TOKENS);
    Optional<BigDecimal> fresh = table.unitPrice(model, meter);
    return fresh.flatMap(price -> cached.filter(other -> other.compareTo(price) > 0)).isPresent()
        ? Meter.CACHED_INPUT_TEXT_TOKENS
        : meter;
  }

  /** What a call has cost; empty when a meter has no price. */
  Optional<Usd> cost(String model, Map<Meter, BigDecimal> metered) {
    return table.cost(model, metered);
  }
}
