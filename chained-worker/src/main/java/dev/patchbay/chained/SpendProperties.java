package dev.patchbay.chained;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Usd;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this process may spend.
 *
 * @param spendCap dollars in plain decimal notation, not negative; empty: no bound
 * @param prices file with the price table by which calls are priced; empty: the default one
 */
@ConfigurationProperties("patchbay.chained")
record SpendProperties(@DefaultValue("") String spendCap, @DefaultValue("") String prices) {
  /** Throws {@link IllegalArgumentException} if the cap breaks its rule; names both. */
  SpendProperties {
    spendCap = spendCap.strip();
    if (!spendCap.isEmpty() && !isAmount(spendCap)) {
      throw new IllegalArgumentException(
          "patchbay.chained.spend-cap: must be dollars in plain decimal notation, not negative");
    }
  }

  Optional<Usd> cap() {
    return spendCap.isEmpty() ? Optional.empty() : Optional.of(Usd.parse(spendCap));
  }

  private static boolean isAmount(String text) {
    try {
      return Usd.parse(text).compareTo(Usd.ZERO) >= 0;
    } catch (ContractViolation e) {
      return false;
    }
  }
}
