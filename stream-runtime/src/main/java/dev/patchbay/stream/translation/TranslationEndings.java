package dev.patchbay.stream.translation;

import dev.patchbay.schemas.Ending;
import java.util.Optional;

/** How a translation's end is reported. It is not tried again: its listeners have gone on. */
final class TranslationEndings {
  private TranslationEndings() {}

  /**
   * No session of one language could be had or kept.
   *
   * @param refused whether another would do no better
   * @param what the last one went wrong with
   */
  static Ending.Failed provider(boolean refused, String language, String what) {
    return new Ending.Failed(
        refused ? "provider_refused" : "provider_unavailable",
        "The provider's session into " + language + " could not be kept: " + what + ".",
        false,
        Optional.empty());
  }
}
