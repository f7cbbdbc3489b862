package dev.patchbay.local;

import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.UsageLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Usage beside the simulator's own ledger, and costs computed again. */
final class DemoMoney {
  private final DemoEvidence evidence;
  private final List<ServedCall> served;
  private final PriceList prices;

  DemoMoney(DemoEvidence evidence, List<ServedCall> served, PriceList prices) {
    this.evidence = evidence;
    this.served = served;
    this.prices = prices;
  }

  /** Whether every call that the provider charges for has its usage line. */
  static boolean settled(DemoEvidence evidence, List<ServedCall> served) {
    var known = evidence.usage().stream().map(UsageLine::providerId).collect(Collectors.toSet());
    return served.stream().filter(ServedCall::charged).allMatch(c -> known.contains(c.requestId()));
  }

  /** Call by call: what the provider charges for, and nothing else, is what was metered. */
  DemoCheck usage() {
    Map<String, Map<String, BigDecimal>> charged =
        served.stream()
            .filter(ServedCall::charged)
            .collect(Collectors.toMap(ServedCall::requestId, ServedCall::used));
    Map<String, Map<String, BigDecimal>> metered = new HashMap<>();
    var faults = new ArrayList<String>();
    for (UsageLine line : evidence.usage()) {
      if (metered.put(line.providerId(), byMeter(line)) != null) {
        faults.add("metered twice: " + line.providerId());
      }
    }
    var calls = new TreeSet<>(charged.keySet());
    calls.addAll(metered.keySet());
    for (String call : calls) {
      if (!Objects.equals(charged.get(call), metered.get(call))) {
        faults.add(call + ": charged " + charged.get(call) + ", metered " + metered.get(call));
      }
    }
    return new DemoCheck("usage is what the provider served, call by call", faults);
  }

  /** From quantities and the price table's text; results carry the sums. */
  DemoCheck costs() {
    var faults = new ArrayList<String>();
    for (UsageLine line : evidence.usage()) {
      BigDecimal cost = prices.cost(line.model(), byMeter(line));
      if (cost.compareTo(line.cost().amount()) != 0) {
        faults.add(line.lineId() + ": " + line.cost() + " instead of " + cost.toPlainString());
      }
    }
    for (Result result : evidence.results()) {
      BigDecimal sum = sum(evidence.usage(), result);
      if (sum.compareTo(result.totalCost().amount()) != 0) {
        faults.add(result.jobId() + ": " + result.totalCost() + " instead of " + sum);
      }
    }
    return new DemoCheck("costs are quantities times prices, exactly", faults);
  }

  private static BigDecimal sum(List<UsageLine> lines, Result result) {
    return lines.stream()
        .filter(line -> line.jobId().equals(result.jobId()) && !line.late())
        .map(line -> line.cost().amount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, BigDecimal> byMeter(UsageLine line) {
    Function<Map.Entry<Meter, BigDecimal>, BigDecimal> plain =
        entry ->
            entry.getValue().signum() == 0
                ? BigDecimal.ZERO
                : entry.getValue().stripTrailingZeros();
    return line.quantities().entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().wire(), plain));
  }
}
