package dev.patchbay.local;

import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount as people write it: exact, and with cents also where they are zero. */
final class Dollars {
  private static final int CENTS = 2;

  private Dollars() {}

  /** Such as {@code $1.00} or {@code $0.00045}. */
  static String told(Usd amount) {
    BigDecimal exact = amount.amount();
    return "$"
        + exact.setScale(Math.max(exact.scale(), CENTS), RoundingMode.UNNECESSARY).toPlainString();
  }
}
