package dev.patchbay.simulator;

import java.util.concurrent.ThreadLocalRandom;

/** Identifiers that nobody has to keep count of. */
final class RandomIds {
  private RandomIds() {}

  /** Such as {@code item_…}, with up to 26 letters and digits. */
  static String next(String prefix) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "%s_%s%s"
        .formatted(
            prefix,
            Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX),
            Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX));
  }
}
