package dev.patchbay.local.proof;

import dev.patchbay.local.ServedCall;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is charged, against what the provider says that it served. */
enum UsageRules implements Rule {
  /**
   * Every charged request is one line with the provider's own figures, or its epoch is estimated
   * and the truth has not come.
   */
  CHARGED_CALLS_ARE_LINES {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<String, List<UsageSeen>> lines = byRequest(evidence);
      Set<Epoch> estimated = UsageLines.openEstimates(evidence);
      return evidence.calls().stream()
          .filter(ServedCall::charged)
          .flatMap(call ->
              fault(call, evidence.epochOf(call).filter(estimated::contains).isPresent(), lines)
                  .stream());
    }

    private Optional<Violation> fault(
        ServedCall call, boolean estimated, Map<String, List<UsageSeen>> lines) {
      List<UsageSeen> own = lines.getOrDefault(call.requestId(), List.of());
      if (own.isEmpty()) {
        return estimated
            ? Optional.empty()
            : Optional.of(breach(call.requestId(), "charged by the provider, on no usage line"));
      }
      if (own.size() > 1) {
        return Optional.of(breach(call.requestId(), own.size() + " usage lines"));
      }
      Map<String, BigDecimal> line = own.getFirst().quantities();
      return Amounts.equal(line, call.used())
          ? Optional.empty()
          : Optional.of(breach(call.requestId(), "line " + line + ", provider " + call.used()));
    }
  },

  /** No line names a request that the provider did not charge for. */
  LINES_ARE_CHARGED_CALLS {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Set<String> charged =
          evidence.calls().stream()
              .filter(ServedCall::charged)
              .map(ServedCall::requestId)
              .collect(Collectors.toSet());
      return UsageLines.ofVendors(evidence)
          .filter(line -> line.kind().equals("actual"))
          .filter(line -> !charged.contains(line.providerId()))
          .map(line -> breach(line.lineId(), "names request '" + line.providerId() + "'"));
    }
  },

  /**
   * Per epoch the lines come to the provider's figure. While an estimate stands they come to no
   * less, and without it to no more.
   */
  EPOCHS_ADD_UP {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<Epoch, Map<String, BigDecimal>> served = new TreeMap<>();
      evidence.calls().stream()
          .filter(ServedCall::charged)
          .forEach(call ->
              evidence
                  .epochOf(call)
                  .ifPresent(epoch -> served.merge(epoch, call.used(), Amounts::sum)));
      Map<Epoch, Map<String, BigDecimal>> lines = new TreeMap<>();
      UsageLines.ofVendors(evidence)
          .forEach(l -> lines.merge(l.epoch(), l.quantities(), Amounts::sum));
      Map<Epoch, Map<String, BigDecimal>> actual = new TreeMap<>();
      UsageLines.ofVendors(evidence)
          .filter(l -> l.kind().equals("actual"))
          .forEach(l -> actual.merge(l.epoch(), l.quantities(), Amounts::sum));
      Set<Epoch> estimated = UsageLines.openEstimates(evidence);
      var epochs = new TreeSet<>(served.keySet());
      epochs.addAll(lines.keySet());
      return epochs.stream()
          .filter(epoch -> {
            Map<String, BigDecimal> figure = served.getOrDefault(epoch, Map.of());
            Map<String, BigDecimal> sum = lines.getOrDefault(epoch, Map.of());
            return estimated.contains(epoch)
                ? !Amounts.covers(sum, figure)
                    || !Amounts.covers(figure, actual.getOrDefault(epoch, Map.of()))
                : !Amounts.equal(sum, figure);
          })
          .map(epoch ->
              breach(epoch, "lines " + lines.get(epoch) + ", provider " + served.get(epoch)));
    }
  },

  /** A line is written once. */
  LINE_IDS_ARE_UNIQUE {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      return lines(evidence)
          .collect(Collectors.groupingBy(UsageSeen::lineId, TreeMap::new, Collectors.counting()))
          .entrySet()
          .stream()
          .filter(line -> line.getValue() > 1)
          .map(line -> breach(line.getKey(), line.getValue() + " copies"));
    }
  },

  /** Cost is quantity times price, exact, by the prices that the oracle itself knows. */
  COSTS_ARE_EXACT {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      return lines(evidence)
          .filter(line -> line.cost().compareTo(Amounts.cost(line.model(), line.quantities())) != 0)
          .map(line -> breach(line.lineId(), "costs " + line.cost().toPlainString()));
    }
  },

  /** A result's total is the sum of its job's lines that were not late. */
  RESULTS_ADD_UP {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<JobKey, BigDecimal> costs = new TreeMap<>();
      lines(evidence)
          .filter(line -> !line.late())
          .forEach(line -> costs.merge(line.epoch().job(), line.cost(), BigDecimal::add));
      return evidence
          .results()
          .filter(result ->
              new BigDecimal(result.text("totalCost"))
                      .compareTo(costs.getOrDefault(result.job(), BigDecimal.ZERO))
                  != 0)
          .map(result ->
              breach(
                  result.job(),
                  "result says %s, lines say %s"
                      .formatted(result.text("totalCost"), costs.get(result.job()))));
    }
  };

  private static Stream<UsageSeen> lines(Evidence evidence) {
    return UsageLines.of(evidence);
  }

  private static Map<String, List<UsageSeen>> byRequest(Evidence evidence) {
    return lines(evidence).collect(Collectors.groupingBy(UsageSeen::providerId));
  }
}
