package dev.patchbay.openai;

import dev.patchbay.openai.ProviderFailure.Malformed;
import dev.patchbay.openai.ProviderFailure.RateLimited;
import dev.patchbay.openai.ProviderFailure.Refused;
import dev.patchbay.openai.ProviderFailure.Trace;
import dev.patchbay.openai.ProviderFailure.Unauthorised;
import dev.patchbay.openai.ProviderFailure.Unavailable;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import okhttp3.Headers;
import tools.jackson.databind.JsonNode;

/** What a provider's error means to us. Its prose is never read. */
final class ErrorAnswer {
  private static final Set<String> RATE_CODES =
      Set.of("rate_limit_exceeded", "insufficient_quota", "inference_rate_limit_exceeded");

  /** What is wrong is what we asked, and would be at the next try. */
  private static final Set<String> REQUEST_CODES =
      Set.of(
          "invalid_prompt",
          "context_length_exceeded",
          "content_filter",
          "data_residency_mismatch",
          "bio_policy",
          "misalignment_policy_violation");

  private ErrorAnswer() {}

  /** An answer whose status is not 200. */
  static ProviderFailure of(int status, Headers headers, JsonNode error, Progress progress) {
    Optional<String> code = code(error);
    return switch (status) {
      case 401, 402, 403 -> new Unauthorised(status, code, progress.turnedAway());
      case 429 -> new RateLimited(RetryAfter.of(headers::get), code, progress.turnedAway());
      case 408, 409 -> unavailable(status, headers, progress.turnedAway());
      default -> {
        if (status >= 500) {
          yield unavailable(status, headers, progress.trace());
        }
        yield status >= 400
            ? new Refused(status, code, Json.identifier(error.path("param")), progress.turnedAway())
            : new Malformed("status: neither 200 nor an error", progress.trace());
      }
    };
  }

  /** An error within an event stream that began well. */
  static ProviderFailure inStream(JsonNode error, Trace trace) {
    Optional<String> code = code(error);
    // Some gateways put the status that they got in place of a code.
    if (code.filter(RATE_CODES::contains).isPresent() || error.path("code").intValue(0) == 429) {
      return new RateLimited(Optional.empty(), code, trace);
    }
    if (code.filter(REQUEST_CODES::contains).isPresent()
        || error.path("type").stringValue("").equals("invalid_request_error")) {
      return new Refused(200, code, Json.identifier(error.path("param")), trace);
    }
    return new Unavailable(Unavailable.Reason.STATUS, OptionalInt.empty(), Optional.empty(), trace);
  }

  private static Optional<String> code(JsonNode error) {
    return Json.identifier(error.path("code")).or(() -> Json.identifier(error.path("error_code")));
  }

  private static ProviderFailure unavailable(int status, Headers headers, Trace trace) {
    return new Unavailable(
        Unavailable.Reason.STATUS, OptionalInt.of(status), RetryAfter.of(headers::get), trace);
  }
}
