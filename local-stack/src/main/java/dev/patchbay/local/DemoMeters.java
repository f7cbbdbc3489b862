package dev.patchbay.local;

import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a live job metered, beside what its provider sessions charge for. */
final class DemoMeters {
  private DemoMeters() {}

  /** By how much they differ; empty when they are the same, and something was charged. */
  static List<String> faults(List<UsageLine> usage, List<TalkAccount> accounts) {
    Map<String, BigDecimal> charged = new TreeMap<>();
    accounts.forEach(a -> a.used().forEach((m, q) -> charged.merge(m, q, BigDecimal::add)));
    Map<String, BigDecimal> metered = new TreeMap<>();
    for (UsageLine line : usage) {
      line.quantities()
          .forEach((meter, quantity) -> {
            if (quantity.signum() != 0) {
              metered.merge(meter.wire(), quantity, BigDecimal::add);
            }
          });
    }
    var faults = new ArrayList<String>();
    if (charged.isEmpty() || !plain(charged).equals(plain(metered))) {
      faults.add("charged %s, metered %s".formatted(plain(charged), plain(metered)));
    }
    if (usage.stream().anyMatch(line -> line.kind() != UsageKind.ACTUAL)) {
      faults.add("estimated without need");
    }
    return faults;
  }

  private static Map<String, String> plain(Map<String, BigDecimal> amounts) {
    var plain = new TreeMap<String, String>();
    amounts.forEach(
        (meter, amount) -> plain.put(meter, amount.stripTrailingZeros().toPlainString()));
    return plain;
  }
}
