package dev.patchbay.openai;

import java.util.Locale;
import java.util.Optional;

/**
 * A target that writes text.
 *
 * @param target model and endpoint
 * @param dialect what is spoken there
 * @param effort how much the model shall think unseen before it writes, which costs time and output
 *     tokens; its own default if none. Models that do not reason refuse it, and some take tools
 *     over chat only with {@link Effort#NONE}
 */
public record TextTarget(Target target, TextDialect dialect, Optional<Effort> effort) {
  /** A target that thinks as much as it does by default. */
  public TextTarget(Target target, TextDialect dialect) {
    this(target, dialect, Optional.empty());
  }

  /** How much a model thinks; not every model knows every grade. */
  public enum Effort {
    NONE,
    MINIMAL,
    LOW,
    MEDIUM,
    HIGH,
    XHIGH;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
