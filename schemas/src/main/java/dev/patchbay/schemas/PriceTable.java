package dev.patchbay.schemas;

import dev.patchbay.schemas.ControlEntry.PriceRow;
import dev.patchbay.schemas.ControlEntry.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A dated price table, ready for look-up. Exact: nothing is ever rounded. */
public final class PriceTable {
  /** Far above any true cost of one operation; keeps sums within what {@link Usd} can hold. */
  private static final BigDecimal ABSURD = new BigDecimal("1e12");

  private static final int MAX_DECIMALS = 24;

  private final String version;
  private final LocalDate from;
  private final Map<String, Map<Meter, BigDecimal>> unitPrices;
  private final Map<String, LocalDate> sunsets;

  private PriceTable(
      String version,
      LocalDate from,
      Map<String, Map<Meter, BigDecimal>> unitPrices,
      Map<String, LocalDate> sunsets) {
    this.version = version;
    this.from = from;
    this.unitPrices = unitPrices;
    this.sunsets = sunsets;
  }

  public static PriceTable of(Prices prices) {
    var rows = new HashMap<String, Map<Meter, BigDecimal>>();
    for (PriceRow row : prices.rows()) {
      rows.computeIfAbsent(row.model(), _ -> new HashMap<>()).put(row.meter(), row.unitPrice());
    }
    return new PriceTable(prices.version(), prices.from(), rows, prices.sunsets());
  }

  public String version() {
    return version;
  }

  /** First day (UTC) on which it holds. */
  public LocalDate from() {
    return from;
  }

  public boolean holdsAt(Instant time) {
    return !time.atZone(ZoneOffset.UTC).toLocalDate().isBefore(from);
  }

  /** The first day (UTC) on which the target's vendor serves it no longer, where it says so. */
  public Optional<LocalDate> sunset(String target) {
    return Optional.ofNullable(sunsets.get(target));
  }

  /** Whether it has a price of any meter of the model. */
  public boolean prices(String model) {
    return unitPrices.containsKey(model);
  }

  /** Dollars per single unit; empty when the table has no such row. */
  public Optional<BigDecimal> unitPrice(String model, Meter meter) {
    return Optional.ofNullable(unitPrices.getOrDefault(model, Map.of()).get(meter));
  }

  /**
   * Quantities times unit prices; empty when a meter has no price, or when the product is no amount
   * of money that could be true (10^12 dollars or more, or more than 24 decimals).
   */
  public Optional<Usd> cost(String model, Map<Meter, BigDecimal> quantities) {
    BigDecimal sum = BigDecimal.ZERO;
    for (var used : quantities.entrySet()) {
      Optional<BigDecimal> unit = unitPrice(model, used.getKey());
      if (unit.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(unit.get().multiply(used.getValue()));
    }
    boolean sane =
        sum.abs().compareTo(ABSURD) < 0 && sum.stripTrailingZeros().scale() <= MAX_DECIMALS;
    return sane ? Optional.of(new Usd(sum)) : Optional.empty();
  }
}
