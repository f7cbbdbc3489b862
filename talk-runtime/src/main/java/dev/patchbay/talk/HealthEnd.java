package dev.patchbay.talk;

import dev.patchbay.openai.BreakerCount;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.SetupTrial;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.HealthCount;
import java.util.Optional;
import java.util.Set;

/**
 * How an end counts for the target's breaker, and its stable word. Of what the provider wrote it
 * repeats nothing.
 */
public record HealthEnd(HealthCount count, String reason) {
  static final HealthEnd OK = new HealthEnd(HealthCount.SUCCESS, "ok");

  /** What we broke off says nothing about the provider. */
  static final HealthEnd CANCELLED = new HealthEnd(HealthCount.IGNORE, "cancelled");

  /** What was waited for did not come. */
  static final HealthEnd TIMEOUT = new HealthEnd(HealthCount.FAILURE, "timeout");

  private static final HealthEnd RATE_LIMITED = new HealthEnd(HealthCount.FAILURE, "rate_limited");
  private static final HealthEnd BROKEN = new HealthEnd(HealthCount.FAILURE, "provider_error");
  private static final HealthEnd REFUSED = new HealthEnd(HealthCount.IGNORE, "refused");

  /** Too much asked, or nothing left to pay with: not the caller's fault. */
  private static final Set<String> LIMITS =
      Set.of("rate_limit_exceeded", "inference_rate_limit_exceeded", "insufficient_quota");

  static HealthEnd of(SocketFailure failure) {
    return new HealthEnd(count(failure.counts()), failure.word());
  }

  static HealthEnd of(ProviderError error) {
    return told(error.type(), error.code());
  }

  static HealthEnd of(Response response) {
    Optional<Response.Details> details = response.details();
    return switch (response.status()) {
      case COMPLETED, IN_PROGRESS, UNKNOWN -> OK;
      case CANCELLED -> CANCELLED;
      // It wrote as much as it may, or what it may not.
      case INCOMPLETE ->
          details.flatMap(Response.Details::reason).filter("content_filter"::equals).isPresent()
              ? new HealthEnd(HealthCount.IGNORE, "content_filter")
              : OK;
      case FAILED ->
          told(
              details.flatMap(Response.Details::errorType),
              details.flatMap(Response.Details::errorCode));
    };
  }

  /** How a trial of a target ended. */
  public static HealthEnd of(SetupTrial.Result result) {
    return switch (result) {
      case SetupTrial.Result.SetUp _ -> OK;
      case SetupTrial.Result.NotSetUp(ProviderError error) -> of(error);
      case SetupTrial.Result.Ended(SocketEnd.Failed(SocketFailure failure)) -> of(failure);
      case SetupTrial.Result.Ended(SocketEnd.Closed _) -> CANCELLED;
      case SetupTrial.Result.TooLate _ -> TIMEOUT;
    };
  }

  /** A request of ours that is wrong is the only failure that is named as such. */
  private static HealthEnd told(Optional<String> type, Optional<String> code) {
    if (code.filter(LIMITS::contains).isPresent() || type.filter(LIMITS::contains).isPresent()) {
      return RATE_LIMITED;
    }
    return type.filter("invalid_request_error"::equals).isPresent() ? REFUSED : BROKEN;
  }

  private static HealthCount count(BreakerCount count) {
    return switch (count) {
      case SUCCESS -> HealthCount.SUCCESS;
      case IGNORE -> HealthCount.IGNORE;
      case FAILURE -> HealthCount.FAILURE;
    };
  }
}
