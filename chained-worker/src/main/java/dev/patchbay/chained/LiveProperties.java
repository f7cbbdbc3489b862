package dev.patchbay.chained;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Talks that are not had live.
 *
 * @param slots talks at a time, 1 to 1000; while one's words are taken down it has up to 45 MB of
 *     them in memory
 */
@ConfigurationProperties("patchbay.chained.live")
record LiveProperties(@DefaultValue("8") int slots) {
  /** Throws {@link IllegalArgumentException} if a setting breaks its rule; names both. */
  LiveProperties {
    if (slots < 1 || slots > 1000) {
      throw new IllegalArgumentException("patchbay.chained.live.slots: must be 1 to 1000");
    }
  }
}
