package dev.patchbay.router.money;

import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Usd;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * One window of time, and what was spent in it.
 *
 * @param from its first instant
 * @param until the first instant behind it; empty when it never ends
 * @param spent may be below zero when a correction came whose charge lies before it
 */
record Span(Instant from, Optional<Instant> until, Usd spent) {
  /** The one around {@code time}, with nothing spent. */
  static Span around(BudgetWindow window, Instant time, ZoneId zone) {
    ZonedDateTime there = time.atZone(zone);
    return switch (window) {
      case HOUR -> hour(there);
      case DAY -> days(there.toLocalDate(), there.toLocalDate().plusDays(1), zone);
      case MONTH -> {
        LocalDate first = there.toLocalDate().withDayOfMonth(1);
        yield days(first, first.plusMonths(1), zone);
      }
      case TOTAL -> new Span(Instant.EPOCH, Optional.empty(), Usd.ZERO);
    };
  }

  /** By the offset of the instant: the hour that a change of clocks repeats is two windows. */
  private static Span hour(ZonedDateTime there) {
    Instant from = there.toOffsetDateTime().withMinute(0).withSecond(0).withNano(0).toInstant();
    Instant until = from.plus(Duration.ofHours(1));
    return new Span(from, Optional.of(until), Usd.ZERO);
  }

  private static Span days(LocalDate from, LocalDate until, ZoneId zone) {
    return new Span(
        from.atStartOfDay(zone).toInstant(),
        Optional.of(until.atStartOfDay(zone).toInstant()),
        Usd.ZERO);
  }

  boolean overAt(Instant time) {
    return until.filter(end -> !time.isBefore(end)).isPresent();
  }

  boolean holds(Instant time) {
    return !time.isBefore(from) && !overAt(time);
  }

  Span plus(Usd amount) {
    return new Span(from, until, spent.plus(amount));
  }

  Span beginningAt(Instant time) {
    return new Span(time, until, spent);
  }
}
