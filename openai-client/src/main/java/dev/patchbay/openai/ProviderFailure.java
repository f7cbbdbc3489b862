package dev.patchbay.openai;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a call has no answer. Nothing in it repeats what the provider wrote in prose, for that may
 * echo speech or keys: codes and parameter names are kept only if they look like identifiers.
 */
public sealed interface ProviderFailure {
  /** What is known of the request. */
  Trace trace();

  /** Whether the same request at the same target may succeed later. */
  default boolean retryable() {
    return switch (this) {
      // A used-up quota is not refilled by waiting.
      case RateLimited limited -> !limited.code().equals(Optional.of("insufficient_quota"));
      case Unavailable _, TimedOut _, Malformed _ -> true;
      case Refused _, Unauthorised _, Cancelled _, LocalFault _ -> false;
    };
  }

  /** How this counts for the target's breaker. */
  default BreakerCount counts() {
    return switch (this) {
      case RateLimited _, Unauthorised _, Unavailable _, TimedOut _, Malformed _ ->
          BreakerCount.FAILURE;
      case Refused _, Cancelled _, LocalFault _ -> BreakerCount.IGNORE;
    };
  }

  /**
   * A stable word for machines, without anything that the provider wrote: {@code http_} with an
   * error status where that is all that is known, else what happened.
   */
  default String word() {
    return switch (this) {
      case RateLimited _ -> "rate_limited";
      case Refused refused -> refused.status() >= 400 ? "http_" + refused.status() : "refused";
      case Unauthorised unauthorised -> "http_" + unauthorised.status();
      case Unavailable gone ->
          switch (gone.reason()) {
            case UNKNOWN_HOST -> "unknown_host";
            case NO_CONNECTION -> "no_connection";
            case NO_TLS -> "no_tls";
            case CUT -> "socket_lost";
            case STATUS ->
                gone.status().orElse(0) >= 400
                    ? "http_" + gone.status().getAsInt()
                    : "provider_error";
          };
      case TimedOut(TimedOut.Limit limit, Trace _) ->
          limit == TimedOut.Limit.BETWEEN_BYTES ? "stall" : "timeout";
      case Malformed _ -> "malformed";
      case Cancelled _ -> "cancelled";
      case LocalFault _ -> "local_fault";
    };
  }

  /** Whether the provider may have done, and may charge, work for this request. */
  default boolean mayHaveSpent() {
    return trace().mayHaveSpent();
  }

  /** Whether the caller's sink has got a part of the answer, so that it may have been said. */
  default boolean delivered() {
    return trace().delivered();
  }

  /** The provider's id of the request, if it gave one. */
  default Optional<String> requestId() {
    return trace().requestId();
  }

  /**
   * What is known of a failed request.
   *
   * @param mayHaveSpent true as soon as the last byte of the request was handed to the socket,
   *     unless the provider refused the request
   * @param delivered true as soon as the caller's sink was handed a part of the answer
   * @param requestId the provider's id of the request
   */
  record Trace(boolean mayHaveSpent, boolean delivered, Optional<String> requestId) {
    /** A request of whose answer the caller's sink has got nothing. */
    public Trace(boolean mayHaveSpent, Optional<String> requestId) {
      this(mayHaveSpent, false, requestId);
    }
  }

  /**
   * Too many requests, or no quota left (429).
   *
   * @param retryAfter how long the provider asks to wait, at most a day
   * @param code the provider's code, such as {@code rate_limit_exceeded}
   */
  record RateLimited(Optional<Duration> retryAfter, Optional<String> code, Trace trace)
      implements ProviderFailure {}

  /**
   * The request is bad, the caller's fault or ours (other 4xx).
   *
   * @param status the HTTP status; 200 if the refusal came inside an event stream
   * @param code the provider's code, such as {@code invalid_value}
   * @param param the parameter it names
   */
  record Refused(int status, Optional<String> code, Optional<String> param, Trace trace)
      implements ProviderFailure {}

  /**
   * The key is not good for this, or its account has nothing left (401, 402, 403): no request
   * through this target can succeed.
   *
   * @param status the HTTP status
   * @param code the provider's code, such as {@code invalid_api_key}
   */
  record Unauthorised(int status, Optional<String> code, Trace trace) implements ProviderFailure {}

  /**
   * The provider cannot be reached or does not work.
   *
   * @param reason what happened
   * @param status the HTTP status, if {@code reason} is {@link Reason#STATUS}
   * @param retryAfter how long the provider asks to wait, at most a day
   */
  record Unavailable(Reason reason, OptionalInt status, Optional<Duration> retryAfter, Trace trace)
      implements ProviderFailure {
    /** What happened. */
    public enum Reason {
      /** The host's name has no address. */
      UNKNOWN_HOST,
      /** No connection: refused, unreachable. */
      NO_CONNECTION,
      /** No TLS session: bad certificate, no common version. */
      NO_TLS,
      /** The connection ended before the answer did. */
      CUT,
      /** The provider said so: 408, 409 (as its own clients take it), 5xx, or in the stream. */
      STATUS
    }
  }

  /**
   * The provider was too slow.
   *
   * @param limit the limit it broke
   */
  record TimedOut(Limit limit, Trace trace) implements ProviderFailure {
    /** A component of {@link Limits}. */
    public enum Limit {
      CONNECT,
      FIRST_BYTE,
      BETWEEN_BYTES,
      WHOLE_CALL
    }
  }

  /**
   * The answer breaks the wire's rules or a bound.
   *
   * @param what the field and the rule it breaks, in our words
   */
  record Malformed(String what, Trace trace) implements ProviderFailure {}

  /** The caller ended the call: by {@code cancel()}, by interrupting its thread or by close. */
  record Cancelled(Trace trace) implements ProviderFailure {}

  /**
   * The caller's sink could not take what came. Prints without the cause's message.
   *
   * @param cause what the sink threw
   */
  record LocalFault(IOException cause, Trace trace) implements ProviderFailure {
    @Override
    public String toString() {
      return "LocalFault[cause=%s, trace=%s]".formatted(cause.getClass().getName(), trace);
    }
  }
}
