package dev.patchbay.chained;

import dev.patchbay.openai.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Talks that are not had live.
 *
 * @param slots talks at a time, 1 to 1000; while one's words are taken down it has up to 45 MB of
 *     them in memory
 * @param patience longest silence of a vendor that is asked for what a caller waits to hear, 100 ms
 *     to 1 min; five times as long for all that it says
 */
@ConfigurationProperties("patchbay.chained.live")
record LiveProperties(@DefaultValue("8") int slots, @DefaultValue("3s") Duration patience) {
  private static final Duration MOST_PATIENCE = Duration.ofMinutes(1);

  /** A vendor makes speech faster than anybody hears it: who does not is as good as silent. */
  private static final int LONGEST_CALL = 5;

  /** Throws {@link IllegalArgumentException} if a setting breaks its rule; names both. */
  LiveProperties {
    require(slots >= 1 && slots <= 1000, "slots", "must be 1 to 1000");
    require(
        patience.compareTo(Duration.ofMillis(100)) >= 0 && patience.compareTo(MOST_PATIENCE) <= 0,
        "patience",
        "must be 100ms to 1m");
  }

  /** Of calls for what a caller waits to hear. */
  Limits limits() {
    Limits sizes = Limits.defaults();
    return new Limits(
        patience,
        patience,
        patience,
        patience.multipliedBy(LONGEST_CALL),
        sizes.maxJsonBytes(),
        sizes.maxSseLineBytes());
  }

  private static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("patchbay.chained.live." + setting + ": " + rule);
    }
  }
}
