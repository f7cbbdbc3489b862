package dev.patchbay.schemas;

import java.util.Optional;

/**
 * How the caller's words are written down, beside the conversation and billed apart from it.
 *
 * @param model the provider's speech-to-text model, one of the route's speech-to-text stage, for
 *     only those are known to have a price; of the agent that a talk begins with. Absent: the
 *     route's first
 * @param language what the caller speaks, as an ISO 639-1 code in lower case; absent: detected
 */
public record InputTranscription(Optional<String> model, Optional<String> language) {
  /** By the route's first model, in whatever language. */
  public static final InputTranscription USUAL =
      new InputTranscription(Optional.empty(), Optional.empty());

  public InputTranscription {
    model.ifPresent(name -> Rules.requireName(name, "model"));
    language.ifPresent(code -> Languages.requireCode(code, "language"));
  }
}
