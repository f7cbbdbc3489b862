package dev.patchbay.openai;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** How long a provider asks to wait: {@code retry-after-ms}, else {@code retry-after}. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

  private RetryAfter() {}

  /** At most a day; empty if nothing readable is asked. */
  static Optional<Duration> of(Headers headers) {
    return number(headers.get("retry-after-ms"), 6)
        .or(() -> number(headers.get("retry-after"), 9))
        .or(() -> date(headers))
        .map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
  }

  private static Optional<Duration> number(@Nullable String value, int nanosExponent) {
    return Optional.ofNullable(value)
        .filter(v -> NUMBER.matcher(v).matches())
        .map(v -> new BigDecimal(v).min(BigDecimal.valueOf(LONGEST.toMillis())))
        .map(n -> Duration.ofNanos(n.movePointRight(nanosExponent).longValue()));
  }

  // Measured from the answer's own Date, so that our clock does not matter.
  private static Optional<Duration> date(Headers headers) {
    Date until = headers.getDate("retry-after");
    Date now = headers.getDate("date");
    if (until == null || now == null) {
      return Optional.empty();
    }
    Duration asked = Duration.between(now.toInstant(), until.toInstant());
    return Optional.of(asked).filter(d -> !d.isNegative());
  }
}
