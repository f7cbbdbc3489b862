package dev.patchbay.openai.socket;

import java.util.Locale;
import java.util.Optional;

/**
 * The provider's error codes that mean something to us; any other is left out, for it might be
 * anything.
 */
public enum KnownCode {
  BETA_API_SHAPE_DISABLED,
  CONVERSATION_ALREADY_HAS_ACTIVE_RESPONSE,
  INFERENCE_RATE_LIMIT_EXCEEDED,
  INPUT_AUDIO_BUFFER_COMMIT_EMPTY,
  INSUFFICIENT_QUOTA,
  INVALID_API_KEY,
  INVALID_EVENT,
  INVALID_VALUE,
  MODEL_NOT_FOUND,
  RATE_LIMIT_EXCEEDED,
  RESPONSE_CANCEL_NOT_ACTIVE,
  SESSION_EXPIRED,
  UNKNOWN_PARAMETER;

  /** The code of that name on the wire, if it is one of these. */
  static Optional<KnownCode> of(String wireName) {
    for (KnownCode code : values()) {
      if (code.wireName().equals(wireName)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  /** As the provider writes it, such as {@code session_expired}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
