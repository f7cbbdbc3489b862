package dev.patchbay.chained;

import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.schemas.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a provider's failure means for the attempt. The ledger alone decides what follows. */
final class ProviderEndings {
  /** The provider's code for more than its model reads at a time. */
  static final String BEYOND_CONTEXT = "context_length_exceeded";

  /** The reason when there is no room for speech. */
  static final String DISK_FULL = "output_disk_full";

  private ProviderEndings() {}

  static Ending.Failed of(ProviderFailure failure) {
    boolean again = failure.retryable();
    return switch (failure) {
      case ProviderFailure.RateLimited limited ->
          failed(
              "provider_rate_limited",
              "status 429" + code(limited.code()),
              again,
              limited.retryAfter());
      case ProviderFailure.Refused refused
          when refused.code().equals(Optional.of(BEYOND_CONTEXT)) ->
          failed(
              "input_too_long",
              "text: must fit the model's context, status " + refused.status(),
              again,
              Optional.empty());
      case ProviderFailure.Refused refused ->
          failed(
              "provider_refused",
              "status " + refused.status() + code(refused.code()) + parameter(refused.param()),
              again,
              Optional.empty());
      case ProviderFailure.Unauthorised unauthorised ->
          failed(
              "provider_unauthorised",
              "status " + unauthorised.status() + code(unauthorised.code()),
              again,
              Optional.empty());
      case ProviderFailure.Unavailable gone ->
          failed("provider_unavailable", reason(gone), again, gone.retryAfter());
      case ProviderFailure.TimedOut slow ->
          failed("provider_timed_out", "limit " + lower(slow.limit()), again, Optional.empty());
      case ProviderFailure.Malformed malformed ->
          failed("provider_malformed", malformed.what(), again, Optional.empty());
      case ProviderFailure.Cancelled _ ->
          failed("call_cancelled", "the worker ended the call", true, Optional.empty());
      case ProviderFailure.LocalFault fault ->
          fault.cause() instanceof SpeechTooLong tooLong
              ? tooLong.ending()
              : notWritten(fault.cause());
    };
  }

  /** Audio that could not be stored; another worker, or a later time, may have room. */
  static Ending.Failed notWritten(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof DiskFull
        || message.contains("No space left on device")
        || message.contains("Disk quota exceeded")) {
      return failed(DISK_FULL, "audio: the output directory is full", true, Optional.empty());
    }
    if (cause instanceof S3Outputs.NotStored notStored) {
      return failed(
          "output_not_written", "audio: " + message, notStored.retryable(), Optional.empty());
    }
    String kind = cause.getClass().getSimpleName();
    return failed(
        "output_not_written", "audio: could not be written, " + kind, true, Optional.empty());
  }

  private static String reason(ProviderFailure.Unavailable gone) {
    String status = gone.status().isPresent() ? " " + gone.status().getAsInt() : "";
    return lower(gone.reason()) + status;
  }

  private static String code(Optional<String> code) {
    return code.map(word -> ", code " + word).orElse("");
  }

  private static String parameter(Optional<String> name) {
    return name.map(word -> ", parameter " + word).orElse("");
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static Ending.Failed failed(
      String reason, String detail, boolean retryable, Optional<Duration> retryAfter) {
    String shown = detail.length() > 500 ? detail.substring(0, 500) : detail;
    return new Ending.Failed(reason, shown, retryable, retryAfter);
  }
}
