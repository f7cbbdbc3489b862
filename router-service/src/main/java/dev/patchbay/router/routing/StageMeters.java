package dev.patchbay.router.routing;

import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Stage;
import java.util.List;

/**
 * By what a stage may be billed. A target needs the price of each meter of one set: what it may
 * report must be priced before it is called.
 */
final class StageMeters {
  private StageMeters() {}

  /** The sets, the usual one first, each in order of meters. */
  static List<List<Meter>> sets(Stage stage) {
    return switch (stage) {
      case SPEECH_TO_TEXT ->
          List.of(
              List.of(Meter.INPUT_AUDIO_SECONDS),
              List.of(Meter.INPUT_TEXT_TOKENS, Meter.INPUT_AUDIO_TOKENS, Meter.OUTPUT_TEXT_TOKENS));
      case TEXT ->
          List.of(
              List.of(
                  Meter.INPUT_TEXT_TOKENS,
                  Meter.CACHED_INPUT_TEXT_TOKENS,
                  Meter.OUTPUT_TEXT_TOKENS));
      case TEXT_TO_SPEECH ->
          List.of(
              List.of(Meter.INPUT_TEXT_TOKENS, Meter.OUTPUT_AUDIO_TOKENS),
              List.of(Meter.INPUT_CHARACTERS));
      case SPEECH_TO_SPEECH ->
          List.of(
              List.of(
                  Meter.INPUT_TEXT_TOKENS,
                  Meter.CACHED_INPUT_TEXT_TOKENS,
                  Meter.INPUT_AUDIO_TOKENS,
                  Meter.CACHED_INPUT_AUDIO_TOKENS,
                  Meter.INPUT_IMAGE_TOKENS,
                  Meter.CACHED_INPUT_IMAGE_TOKENS,
                  Meter.OUTPUT_TEXT_TOKENS,
                  Meter.OUTPUT_AUDIO_TOKENS));
      case SPEECH_TRANSLATION -> List.of(List.of(Meter.INPUT_AUDIO_SECONDS));
    };
  }
}
