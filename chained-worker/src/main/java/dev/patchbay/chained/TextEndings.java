package dev.patchbay.chained;

import dev.patchbay.openai.Written;
import dev.patchbay.schemas.Ending;
import java.util.Optional;

/** What it means that a model stopped before it had said everything. */
final class TextEndings {
  private TextEndings() {}

  /**
   * Empty when the text is whole. The same words are cut or refused again, so nothing is retried.
   */
  static Optional<Ending.Failed> of(Written.Finish finish) {
    return switch (finish) {
      case COMPLETE -> Optional.empty();
      case LENGTH -> failed("text_too_long", "text: longer than the cap on output");
      case REFUSED -> failed("text_refused", "text: the model declined to write it");
      case FILTERED -> failed("text_filtered", "text: cut by the provider's filter");
    };
  }

  private static Optional<Ending.Failed> failed(String reason, String detail) {
    return Optional.of(new Ending.Failed(reason, detail, false, Optional.empty()));
  }
}
