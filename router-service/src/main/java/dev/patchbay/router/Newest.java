package dev.patchbay.router;

import static java.util.Comparator.comparing;

import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.Prices;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which version is the newest. Every replica that read the same log comes to the same: only what is
 * written there counts, in no order of arrival.
 */
final class Newest {
  private static final Comparator<Policy> POLICIES =
      comparing((Policy policy) -> number(policy.version())).thenComparing(Policy::version);

  private static final Comparator<Prices> TABLES =
      comparing(Prices::from).thenComparing(Prices::version);

  private Newest() {}

  /** The highest number; a name that is no number stands before all numbers. */
  static Optional<Policy> policy(Collection<Policy> policies) {
    return policies.stream().max(POLICIES);
  }

  /**
   * The table in force on a day: the newest that holds by then and is not newer than the one that
   * is pointed to. A pointer may thus name tomorrow's table today. When none is in force yet: the
   * one pointed to, else the one that will be in force first.
   */
  static Optional<Prices> table(
      Collection<Prices> tables, Optional<Prices> pointedTo, LocalDate day) {
    if (pointedTo.filter(table -> holds(table, day)).isPresent()) {
      return pointedTo;
    }
    return tables.stream()
        .filter(table -> holds(table, day))
        .filter(table -> pointedTo.isEmpty() || table.from().isBefore(pointedTo.get().from()))
        .max(TABLES)
        .or(() -> pointedTo)
        .or(() -> tables.stream().min(TABLES));
  }

  private static boolean holds(Prices table, LocalDate day) {
    return !day.isBefore(table.from());
  }

  private static BigInteger number(String version) {
    String name = version.substring(version.indexOf('/') + 1);
    boolean isNumber = name.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? new BigInteger(name) : BigInteger.ONE.negate();
  }
}
