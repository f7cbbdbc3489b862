package dev.patchbay.stream.translation;

import dev.patchbay.worker.Attempt;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** When a translation is left to another holder, and why. Milliseconds. For one thread. */
final class GivingBack {
  /** Who leaves waits so long for a rest of all languages. */
  private static final Duration REST = Duration.ofSeconds(8);

  private final Attempt attempt;
  private final TranslationService service;
  private OptionalLong latest = OptionalLong.empty();

  GivingBack(Attempt attempt, TranslationService service) {
    this.attempt = attempt;
    this.service = service;
  }

  /**
   * Why it is left now, if it is.
   *
   * @param rests whether little would be given twice
   */
  Optional<String> due(boolean rests, long now) {
    Optional<String> why = why();
    if (why.isPresent() && latest.isEmpty()) {
      latest = OptionalLong.of(now + REST.toMillis());
    }
    return why.filter(_ -> rests || now >= latest.orElseThrow());
  }

  /** What is to end soon ends here. */
  private Optional<String> why() {
    if (attempt.suspended() || attempt.windUp().isPresent() || attempt.hungUp()) {
      return Optional.empty();
    }
    return attempt.draining() ? Optional.of("worker_draining") : service.spent();
  }
}
