package dev.patchbay.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Limits of a budget with which a decision would have been another one. A limit that bound goes on
 * to bind until its recovery, so the new one must lie above that too.
 *
 * @param budget the words by which {@code budget set} knows what pays for the job
 * @param values what the decision looked at
 */
record BudgetRemedy(String budget, Map<String, String> values) {
  private static final String DOLLARS = "(-?[0-9]{1,20}(?:[.][0-9]{1,26})?)";

  /** What the router says of a hard limit that the worst does not fit in. */
  private static final Pattern HARD =
      Pattern.compile(
          ".*may come to "
              + DOLLARS
              + " dollars; ([a-z]+): .*hard limit "
              + DOLLARS
              + ", left "
              + DOLLARS
              + "(?:, until (\\S+?))?(?:, hard limit binds from "
              + DOLLARS
              + " on)?(?:, .*)?",
          Pattern.DOTALL);

  /** And of a window whose soft limit binds. */
  private static final Pattern SOFT =
      Pattern.compile(
          "spent "
              + DOLLARS
              + ", held "
              + DOLLARS
              + ", soft limit "
              + DOLLARS
              + ", hard limit "
              + DOLLARS
              + ",.* soft limit binds from "
              + DOLLARS
              + " on",
          Pattern.DOTALL);

  /** Begins the names of limits among a decision's values. */
  private static final String LIMIT = "budget.";

  /** Figures that people type in are given with so many digits, rounded up. */
  private static final int DIGITS = 4;

  /**
   * A limit that the worst fits, and whether the next window would do.
   *
   * @param margin what the router said
   */
  String ofHard(String margin) {
    Matcher figures = HARD.matcher(margin);
    if (!figures.matches()) {
      return "patchbay budget set " + budget + " with higher limits" + Remedy.BY_HAND;
    }
    var worst = new BigDecimal(figures.group(1));
    var hard = new BigDecimal(figures.group(3));
    BigDecimal committed = hard.subtract(new BigDecimal(figures.group(4)));
    BigDecimal fits = committed.add(worst);
    BigDecimal needed =
        Optional.ofNullable(figures.group(6))
            .map(from -> freed(committed, hard, new BigDecimal(from)).max(fits))
            .orElse(fits);
    String next =
        figures.group(5) != null && worst.compareTo(hard) <= 0
            ? ", or wait until " + Printable.line(figures.group(5))
            : "";
    return "patchbay budget set %s --%s %s or more%s, with its other limits said again%s"
        .formatted(budget, figures.group(2), needed.toPlainString(), Remedy.BY_HAND, next);
  }

  /** Soft limits that would not have bound. */
  String ofSoft() {
    String limits =
        new TreeMap<>(values)
            .entrySet().stream()
                .flatMap(value -> soft(value.getKey(), value.getValue()).stream())
                .collect(Collectors.joining(" and"));
    return "patchbay budget set %s%s%s, with its other limits said again"
        .formatted(budget, limits.isEmpty() ? " with a higher soft limit" : limits, Remedy.BY_HAND);
  }

  private static Optional<String> soft(String name, String figures) {
    Matcher known = SOFT.matcher(figures);
    return name.startsWith(LIMIT) && known.matches()
        ? Optional.of(soft(Printable.line(name.substring(LIMIT.length())), known))
        : Optional.empty();
  }

  private static String soft(String window, Matcher known) {
    BigDecimal committed = new BigDecimal(known.group(1)).add(new BigDecimal(known.group(2)));
    var hard = new BigDecimal(known.group(4));
    BigDecimal needed =
        freed(committed, new BigDecimal(known.group(3)), new BigDecimal(known.group(5)));
    String higher =
        needed.compareTo(hard) > 0
            ? " --%s %s or more".formatted(window, needed.toPlainString())
            : "";
    return " --%s-soft %s or more%s".formatted(window, needed.toPlainString(), higher);
  }

  /**
   * A limit that binds no more with so much spent and held.
   *
   * @param limit the one that binds
   * @param from the dollars from which on it does
   */
  private static BigDecimal freed(BigDecimal committed, BigDecimal limit, BigDecimal from) {
    BigDecimal share =
        from.signum() == 0 ? BigDecimal.ONE : from.divide(limit, MathContext.DECIMAL64);
    BigDecimal least = committed.divide(share, new MathContext(DIGITS, RoundingMode.UP));
    BigDecimal more = least.signum() == 0 ? new BigDecimal("0.01") : least;
    int digit = more.precision() - more.scale() - DIGITS;
    BigDecimal above =
        more.multiply(share).compareTo(committed) > 0
            ? more
            : more.add(BigDecimal.ONE.scaleByPowerOfTen(digit));
    return above.stripTrailingZeros();
  }
}
