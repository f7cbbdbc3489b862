package dev.patchbay.schemas;

import java.util.Optional;

/**
 * How the caller's words are written down, beside the conversation and billed apart from it.
 *
 * @param model the provider's speech-to-text model
 * @param language what the caller speaks, as an ISO 639-1 code in lower case; detected when absent
 */
public record InputTranscription(String model, Optional<String> language) {
  public InputTranscription {
    Rules.requireName(model, "model");
    language.ifPresent(code -> Languages.requireCode(code, "language"));
  }
}
