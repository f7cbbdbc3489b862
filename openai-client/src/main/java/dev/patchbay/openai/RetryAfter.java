package dev.patchbay.openai;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a provider asks to wait: {@code retry-after-ms}, else {@code retry-after}. */
public final class RetryAfter {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

  private RetryAfter() {}

  /**
   * At most a day; empty if nothing readable is asked.
   *
   * @param header the value of the header of a name, or null
   */
  public static Optional<Duration> of(Function<String, @Nullable String> header) {
    return number(header.apply("retry-after-ms"), 6)
        .or(() -> number(header.apply("retry-after"), 9))
        .or(() -> date(header))
        .map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
  }

  private static Optional<Duration> number(@Nullable String value, int nanosExponent) {
    return Optional.ofNullable(value)
        .filter(v -> NUMBER.matcher(v).matches())
        .map(v -> new BigDecimal(v).min(BigDecimal.valueOf(LONGEST.toMillis())))
        .map(n -> Duration.ofNanos(n.movePointRight(nanosExponent).longValue()));
  }

  // Measured from the answer's own Date, so that our clock does not matter.
  private static Optional<Duration> date(Function<String, @Nullable String> header) {
    return instant(header.apply("retry-after"))
        .flatMap(until -> instant(header.apply("date")).map(now -> Duration.between(now, until)))
        .filter(d -> !d.isNegative());
  }

  private static Optional<Instant> instant(@Nullable String value) {
    try {
      return Optional.ofNullable(value)
          .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
          .map(Instant::from);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
