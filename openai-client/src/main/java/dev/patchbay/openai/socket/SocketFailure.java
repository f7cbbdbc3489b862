package dev.patchbay.openai.socket;

import dev.patchbay.openai.BreakerCount;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Why a session ended that nobody asked to end. Nothing in it repeats what the provider wrote in
 * prose; its codes are kept only if they are known.
 */
public sealed interface SocketFailure {
  /** Whether a new session at the same target may succeed later. */
  default boolean retryable() {
    return switch (this) {
      case HandshakeRefused refused -> refused.passes();
      // A used-up quota is not refilled by waiting.
      case RateLimited limited -> !limited.code().equals(Optional.of(KnownCode.INSUFFICIENT_QUOTA));
      case ClosedByPeer closed -> !closed.dislikesUs();
      case ProviderError _,
          Unreachable _,
          DialTimedOut _,
          DialsFull _,
          SessionExpired _,
          Cut _,
          HalfOpen _,
          Stalled _,
          Malformed _,
          TooLarge _,
          Overrun _,
          OutboxFull _,
          CloseUnfinished _ ->
          true;
      case Unauthorised _, ApiShape _, ListenerFault _, OwnFault _ -> false;
    };
  }

  /** How this counts for the target's breaker. */
  default BreakerCount counts() {
    return switch (this) {
      case HandshakeRefused refused ->
          refused.passes() ? BreakerCount.FAILURE : BreakerCount.IGNORE;
      case ClosedByPeer closed -> closed.dislikesUs() ? BreakerCount.IGNORE : BreakerCount.FAILURE;
      case DialsFull _, SessionExpired _, OutboxFull _, ListenerFault _, OwnFault _ ->
          BreakerCount.IGNORE;
      case ProviderError _,
          Unreachable _,
          DialTimedOut _,
          RateLimited _,
          Unauthorised _,
          ApiShape _,
          Cut _,
          HalfOpen _,
          Stalled _,
          Malformed _,
          TooLarge _,
          Overrun _,
          CloseUnfinished _ ->
          BreakerCount.FAILURE;
    };
  }

  /**
   * A stable word for machines, without anything that the provider wrote: {@code http_} with the
   * status of a refused handshake, {@code closed_} with a close code, else what happened.
   */
  default String word() {
    return switch (this) {
      case Unreachable(Unreachable.Reason reason) -> reason.name().toLowerCase(Locale.ROOT);
      case DialTimedOut _ -> "timeout";
      case DialsFull _ -> "dials_full";
      case HandshakeRefused refused -> "http_" + refused.status();
      case Unauthorised(OptionalInt status, Optional<KnownCode> _) ->
          status.isPresent() ? "http_" + status.getAsInt() : "unauthorised";
      case RateLimited _ -> "rate_limited";
      case ApiShape _ -> "api_shape";
      case SessionExpired _ -> "session_expired";
      case ProviderError _ -> "provider_error";
      case ClosedByPeer(int code) -> "closed_" + code;
      case Cut _ -> "socket_lost";
      case HalfOpen _ -> "half_open";
      case Stalled(Stalled.Before before) ->
          before == Stalled.Before.FIRST_OUTPUT ? "timeout" : "stall";
      case Malformed _ -> "malformed";
      case TooLarge _ -> "too_large";
      case Overrun _ -> "overrun";
      case OutboxFull _ -> "outbox_full";
      case CloseUnfinished _ -> "close_unfinished";
      case ListenerFault _ -> "listener_fault";
      case OwnFault _ -> "own_fault";
    };
  }

  /** No connection to the provider. */
  record Unreachable(Reason reason) implements SocketFailure {
    /** What there was not. */
    public enum Reason {
      /** An address of the host's name. */
      UNKNOWN_HOST,
      /** A connection: refused, unreachable, or gone before the provider's answer. */
      NO_CONNECTION,
      /** A TLS session: unknown authority, another host's certificate, no common version. */
      NO_TLS
    }
  }

  /** The dial took longer than its limit. */
  record DialTimedOut() implements SocketFailure {}

  /** Too many dials wait for their turn already; nothing was sent. */
  record DialsFull() implements SocketFailure {}

  /**
   * The provider answered the handshake with something else than 101, redirects included.
   *
   * @param status the HTTP status
   * @param code the provider's code, if it is known
   * @param retryAfter how long the provider asks to wait, at most a day
   */
  record HandshakeRefused(int status, Optional<KnownCode> code, Optional<Duration> retryAfter)
      implements SocketFailure {
    private static final Set<Integer> PASSING = Set.of(408, 409);

    private boolean passes() {
      return status >= 500 || PASSING.contains(status);
    }
  }

  /**
   * The key is not good for this, or its account has nothing left: 401, 402 or 403, or after the
   * handshake, close code 3000.
   *
   * @param status the HTTP status, if it was one
   */
  record Unauthorised(OptionalInt status, Optional<KnownCode> code) implements SocketFailure {}

  /** Too many sessions or no quota left: 429, or an error event that said so before the end. */
  record RateLimited(Optional<KnownCode> code, Optional<Duration> retryAfter)
      implements SocketFailure {}

  /** The provider does not speak this shape of its API any more (close code 4000). */
  record ApiShape() implements SocketFailure {}

  /** The session got as old as the provider lets it. */
  record SessionExpired() implements SocketFailure {}

  /**
   * The provider ended the session right after an error event.
   *
   * @param code its code, if it is known
   */
  record ProviderError(Optional<KnownCode> code) implements SocketFailure {}

  /**
   * The provider closed the session, in form.
   *
   * @param code its close code (RFC 6455, 7.4); 1005 if there was none
   */
  record ClosedByPeer(int code) implements SocketFailure {
    private static final Set<Integer> OURS = Set.of(1002, 1003, 1007, 1008, 1009, 1010);

    private boolean dislikesUs() {
      return OURS.contains(code);
    }
  }

  /** The connection ended without a close frame: reset, or no more bytes. */
  record Cut() implements SocketFailure {}

  /** The provider is silent and does not answer a ping: the other end is gone, or as good as. */
  record HalfOpen() implements SocketFailure {}

  /** A response is open and nothing comes of it. */
  record Stalled(Before before) implements SocketFailure {
    /** What it waits for. */
    public enum Before {
      /** The first delta of the response, or of an item of it that was announced. */
      FIRST_OUTPUT,
      /** More of an item that has begun. */
      NEXT_EVENT,
      /** A further item, for which the model may think, or the end: all so far are whole. */
      NEXT_ITEM,
      /** The end alone: its last item is whole. */
      END
    }
  }

  /**
   * What came breaks the wire's rules.
   *
   * @param what the field and the rule it breaks, in our words
   */
  record Malformed(String what) implements SocketFailure {}

  /** A message, or one piece of audio, is larger than its bound. */
  record TooLarge() implements SocketFailure {}

  /** More audio waits to be sent than may: the connection does not take it as fast as it comes. */
  record Overrun() implements SocketFailure {}

  /**
   * More was handed over by other threads than may wait for the session's loop: the loop slept, or
   * the caller does not wait. It says nothing about the provider.
   */
  record OutboxFull() implements SocketFailure {}

  /** A translation was asked to close and its output has no end: closed before, or too late. */
  record CloseUnfinished() implements SocketFailure {}

  /**
   * What listens threw. Prints without its message, which may hold speech.
   *
   * @param thrown the name of what was thrown
   */
  record ListenerFault(String thrown) implements SocketFailure {}

  /**
   * A defect of this client's. Prints without its message, which may hold speech.
   *
   * @param thrown the name of what was thrown
   */
  record OwnFault(String thrown) implements SocketFailure {}
}
