package dev.patchbay.local;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Usage beside the simulator's own ledger, and costs computed again. */
final class DemoMoney {
  /** One job's calls at one target. */
  private record Side(JobId job, String target) {}

  private final DemoEvidence evidence;
  private final List<ServedCall> served;
  private final PriceList prices;

  DemoMoney(DemoEvidence evidence, List<ServedCall> served, PriceList prices) {
    this.evidence = evidence;
    this.served =
        served.stream().filter(call -> !probes(call) && !ofTheLastAct(evidence, call)).toList();
    this.prices = prices;
  }

  /** Whether a worker asked whether the target is back: that is no job's money. */
  private static boolean probes(ServedCall call) {
    return call.clientRequestId().startsWith("probe-");
  }

  private static boolean ofTheLastAct(DemoEvidence evidence, ServedCall call) {
    return evidence.rows().stream()
        .map(DemoRow::job)
        .anyMatch(job -> job.isLast() && call.isFor(job.jobId()));
  }

  /** Whether every call that the provider charges for has its usage line, or its estimate. */
  static boolean settled(DemoEvidence evidence, List<ServedCall> served) {
    return served.stream()
        .filter(call -> call.charged() && !probes(call))
        .allMatch(call ->
            evidence.usage().stream()
                .anyMatch(line ->
                    line.kind() == UsageKind.ESTIMATED
                        ? call.isFor(line.jobId())
                        : line.providerId().equals(call.requestId())));
  }

  /** Whether the lines of each result are all there. */
  static boolean summed(DemoEvidence evidence) {
    return evidence.results().stream()
        .allMatch(
            result -> sum(evidence.usage(), result).compareTo(result.totalCost().amount()) == 0);
  }

  /** What all of it has cost. */
  static Usd total(DemoEvidence evidence) {
    return evidence.usage().stream().map(UsageLine::cost).reduce(Usd.ZERO, Usd::plus);
  }

  /**
   * Call by call: what the provider charges for, and nothing else, is what was metered. A call that
   * was given up because its job was cancelled never tells what it used: it stands at its upper
   * bound, once per target.
   */
  DemoCheck usage() {
    var faults = new ArrayList<String>();
    Map<String, Map<String, BigDecimal>> metered = metered(faults);
    Map<Side, Map<String, BigDecimal>> estimated = estimated(faults);
    for (ServedCall call : served) {
      var used = Optional.ofNullable(metered.remove(call.requestId()));
      if (call.charged() && !used.equals(Optional.of(call.used())) && !covered(call, estimated)) {
        faults.add(
            call.requestId() + ": charged " + words(call.used()) + ", metered " + words(used));
      }
      if (!call.charged() && used.isPresent()) {
        faults.add(call.requestId() + ": not charged, metered " + words(used));
      }
    }
    metered.forEach((call, used) -> faults.add(call + ": never served, metered " + words(used)));
    return new DemoCheck("usage is what the provider served, call by call", faults);
  }

  private Map<String, Map<String, BigDecimal>> metered(List<String> faults) {
    Map<String, Map<String, BigDecimal>> metered = new TreeMap<>();
    for (UsageLine line : evidence.usage()) {
      if (line.kind() == UsageKind.ACTUAL
          && !live(line)
          && metered.put(line.providerId(), byMeter(line)) != null) {
        faults.add("metered twice: " + line.providerId());
      }
    }
    return metered;
  }

  /** What a live job used is held against its sessions. */
  private boolean live(UsageLine line) {
    return evidence.rows().stream()
        .map(DemoRow::job)
        .anyMatch(job -> (job.isLive() || job.isLast()) && job.jobId().equals(line.jobId()));
  }

  private Map<Side, Map<String, BigDecimal>> estimated(List<String> faults) {
    var cancelled =
        evidence.results().stream()
            .filter(result -> result.outcome() instanceof Outcome.Cancelled)
            .map(Result::jobId)
            .collect(Collectors.toSet());
    Map<Side, Map<String, BigDecimal>> estimated = new HashMap<>();
    for (UsageLine line : evidence.usage()) {
      if (line.kind() != UsageKind.ACTUAL
          && !live(line)
          && (!cancelled.contains(line.jobId())
              || estimated.put(new Side(line.jobId(), line.target()), byMeter(line)) != null)) {
        faults.add("estimated without need: " + line.lineId());
      }
    }
    return estimated;
  }

  private static boolean covered(ServedCall call, Map<Side, Map<String, BigDecimal>> estimated) {
    return estimated.entrySet().stream()
        .filter(entry -> call.isFor(entry.getKey().job()))
        .anyMatch(entry ->
            call.used().entrySet().stream()
                .allMatch(used ->
                    entry
                            .getValue()
                            .getOrDefault(used.getKey(), BigDecimal.ZERO)
                            .compareTo(used.getValue())
                        >= 0));
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

  private static String words(Optional<Map<String, BigDecimal>> used) {
    return used.map(DemoMoney::words).orElse("nothing");
  }

  private static String words(Map<String, BigDecimal> used) {
    return used.isEmpty()
        ? "nothing"
        : new TreeMap<>(used)
            .entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().toPlainString())
                .collect(Collectors.joining(", "));
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
