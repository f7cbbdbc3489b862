package dev.patchbay.schemas;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Sorted, immutable amounts per meter. */
final class Quantities {
  private static final int MAX_WHOLE_DIGITS = 18;
  private static final int MAX_DECIMALS = 12;

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
    amounts.forEach((meter, amount) -> copy.put(meter, stripped(meter, amount)));
    return Collections.unmodifiableMap(copy);
  }

  /** Law: what comes out goes in again, so the bounds are those of the number, not of its form. */
  private static BigDecimal stripped(Meter meter, BigDecimal amount) {
    BigDecimal number = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    ContractViolation.require(
        (long) number.precision() - number.scale() <= MAX_WHOLE_DIGITS
            && number.scale() <= MAX_DECIMALS,
        "usage." + meter.wire(),
        "must have at most 18 digits before the point and 12 behind it");
    return number;
  }
}
