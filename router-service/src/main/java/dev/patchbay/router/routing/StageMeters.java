package dev.patchbay.router.routing;

import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Stage;
import java.util.Set;

/** What each stage is billed by, hence which prices a route must have before it is taken. */
final class StageMeters {
  private StageMeters() {}

  static Set<Meter> of(Stage stage) {
    return switch (stage) {
      case SPEECH_TO_TEXT -> Set.of(Meter.INPUT_AUDIO_SECONDS);
      case TEXT -> Set.of(Meter.INPUT_TEXT_TOKENS, Meter.OUTPUT_TEXT_TOKENS);
      case TEXT_TO_SPEECH -> Set.of(Meter.INPUT_TEXT_TOKENS, Meter.OUTPUT_AUDIO_TOKENS);
    };
  }
}
