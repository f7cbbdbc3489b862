package dev.patchbay.schemas;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Sorted, immutable amounts per meter. */
final class Quantities {
  private Quantities() {}

  /** Amounts that were used. */
  static Map<Meter, BigDecimal> copyOf(Map<Meter, BigDecimal> amounts) {
    amounts.forEach((meter, amount) ->
        ContractViolation.require(
            amount.signum() >= 0, "usage." + meter.wire(), "must not be negative"));
    return signed(amounts);
  }

  /** Differences between amounts, which may be negative. */
  static Map<Meter, BigDecimal> signed(Map<Meter, BigDecimal> amounts) {
    var copy = new EnumMap<Meter, BigDecimal>(Meter.class);
    amounts.forEach((meter, amount) -> {
      ContractViolation.require(
          amount.precision() <= 30 && Math.abs(amount.scale()) <= 12,
          "usage." + meter.wire(),
          "must have at most 30 digits, 12 of them behind the point");
      copy.put(meter, amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros());
    });
    return Collections.unmodifiableMap(copy);
  }
}
