package dev.patchbay.stream;

import dev.patchbay.openai.BreakerCount;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.ProviderError;
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

  /** Too much asked, or nothing left to pay with: not the speaker's fault. */
  private static final Set<String> LIMITS =
      Set.of("rate_limit_exceeded", "inference_rate_limit_exceeded", "insufficient_quota");

  /** What the speaker said, or said nothing of, at whoever's engine. */
  private static final Set<String> SPEAKERS =
      Set.of("audio_unintelligible", "audio_too_short", "content_filter");

  static HealthEnd of(SocketFailure failure) {
    HealthCount count =
        failure.counts() == BreakerCount.FAILURE ? HealthCount.FAILURE : HealthCount.IGNORE;
    return new HealthEnd(count, failure.word());
  }

  /** A request of ours that is wrong is the only failure that is named as such. */
  static HealthEnd of(ProviderError error) {
    if (isLimit(error.code()) || isLimit(error.type())) {
      return RATE_LIMITED;
    }
    return error.type().filter("invalid_request_error"::equals).isPresent() ? REFUSED : BROKEN;
  }

  /** Sound that nobody could understand, or may write down, is the speaker's. */
  static HealthEnd of(HeardEvent.Failed none) {
    if (isLimit(none.code())) {
      return RATE_LIMITED;
    }
    return none.code().filter(SPEAKERS::contains).isPresent() ? REFUSED : BROKEN;
  }

  /** Of a probe. */
  public static HealthEnd of(SetupTrial.Result result) {
    return switch (result) {
      case SetupTrial.Result.SetUp _ -> OK;
      case SetupTrial.Result.NotSetUp(ProviderError error) -> of(error);
      case SetupTrial.Result.Ended(SocketEnd.Failed(SocketFailure failure)) -> of(failure);
      case SetupTrial.Result.Ended(SocketEnd.Closed _) -> CANCELLED;
      case SetupTrial.Result.TooLate _ -> TIMEOUT;
    };
  }

  private static boolean isLimit(Optional<String> code) {
    return code.filter(LIMITS::contains).isPresent();
  }
}
