package dev.patchbay.cli;

import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a job cost, line by line, each quantity with the price that a decision looked at. */
final class CostOfJob {
  /**
   * Begins the names of the prices among a decision's values, such as {@code price.MODEL.METER}.
   */
  static final String PRICE = "price.";

  private CostOfJob() {}

  static List<String> lines(JobHistory history) {
    List<String> lines = new ArrayList<>();
    lines.add("cost: " + charged(history));
    history.result().flatMap(Result::quote).map(CostOfJob::quoted).ifPresent(lines::add);
    history.usage().forEach(line -> lines.add("  " + line(line, history.decisions())));
    return lines;
  }

  private static String charged(JobHistory history) {
    if (history.usage().isEmpty()) {
      return "nothing was charged";
    }
    Usd sum = history.usage().stream().map(UsageLine::cost).reduce(Usd.ZERO, Usd::plus);
    return "$" + sum + estimated(history);
  }

  private static String quoted(Quote quote) {
    return "  quoted for the last attempt: expected $%s, worst $%s%s"
        .formatted(
            quote.expected(),
            quote.worst(),
            quote.session().map(whole -> ", the whole talk $" + whole).orElse(""));
  }

  private static String estimated(JobHistory history) {
    Usd estimates =
        history.usage().stream()
            .filter(line -> line.kind() != UsageKind.ACTUAL)
            .map(UsageLine::cost)
            .reduce(Usd.ZERO, Usd::plus);
    return estimates.equals(Usd.ZERO) ? "" : ", of which $" + estimates + " is an estimate";
  }

  private static String line(UsageLine line, List<Decision> decisions) {
    String used =
        line.quantities().entrySet().stream()
            .map(one -> used(line.model(), one, decisions))
            .collect(Collectors.joining(", "));
    return "%s  $%s for %s of %s, attempt %d, %s%s"
        .formatted(
            MessageLines.time(line.at()),
            line.cost(),
            used,
            Printable.line(line.target()),
            line.attempt(),
            line.kind(),
            line.late() ? ", after the result" : "");
  }

  private static String used(
      String model, Map.Entry<Meter, BigDecimal> one, List<Decision> decisions) {
    String price =
        price(model, one.getKey(), decisions)
            .map(unit -> " at $" + Printable.line(unit))
            .orElse("");
    return one.getValue().toPlainString() + " " + one.getKey() + price;
  }

  private static Optional<String> price(String model, Meter meter, List<Decision> decisions) {
    String name = PRICE + model + "." + meter;
    return decisions.stream()
        .map(Decision::values)
        .filter(values -> values.containsKey(name))
        .map(values -> values.get(name))
        .findFirst();
  }
}
