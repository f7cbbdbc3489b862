package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.ProviderFailure.TimedOut.Limit;
import dev.patchbay.openai.ProviderFailure.Trace;
import dev.patchbay.openai.ProviderFailure.Unavailable.Reason;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.openai.socket.SocketFailure.Stalled.Before;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures as words for machines, which hold nothing that a provider wrote. */
class FailureWordsTest {
  private static final Trace TRACE = new Trace(false, Optional.empty());
  private static final Optional<String> CANARY = Optional.of("canary");

  @Test
  void aFailedCallHasAWord() {
    assertThat(new ProviderFailure.RateLimited(Optional.empty(), CANARY, TRACE).word())
        .isEqualTo("rate_limited");
    assertThat(new ProviderFailure.Refused(400, CANARY, CANARY, TRACE).word())
        .isEqualTo("http_400");
    assertThat(new ProviderFailure.Refused(200, CANARY, CANARY, TRACE).word()).isEqualTo("refused");
    assertThat(new ProviderFailure.Unauthorised(401, CANARY, TRACE).word()).isEqualTo("http_401");
    assertThat(new ProviderFailure.Malformed("canary", TRACE).word()).isEqualTo("malformed");
    assertThat(new ProviderFailure.Cancelled(TRACE).word()).isEqualTo("cancelled");
    assertThat(new ProviderFailure.LocalFault(new IOException("canary"), TRACE).word())
        .isEqualTo("local_fault");
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_HOST, , unknown_host",
    "NO_CONNECTION, , no_connection",
    "NO_TLS, , no_tls",
    "CUT, , socket_lost",
    "STATUS, 503, http_503",
    "STATUS, 200, provider_error",
    "STATUS, , provider_error"
  })
  void aProviderThatIsAwayHasOne(Reason reason, Integer status, String word) {
    var known = status == null ? OptionalInt.empty() : OptionalInt.of(status);
    assertThat(new ProviderFailure.Unavailable(reason, known, Optional.empty(), TRACE).word())
        .isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, timeout",
    "FIRST_BYTE, timeout",
    "BETWEEN_BYTES, stall",
    "WHOLE_CALL, timeout"
  })
  void aSlowProviderHasOne(Limit limit, String word) {
    assertThat(new ProviderFailure.TimedOut(limit, TRACE).word()).isEqualTo(word);
  }

  @Test
  void aFailedSessionHasOne() {
    assertThat(new SocketFailure.HandshakeRefused(503, Optional.empty(), Optional.empty()).word())
        .isEqualTo("http_503");
    assertThat(new SocketFailure.Unauthorised(OptionalInt.of(401), Optional.empty()).word())
        .isEqualTo("http_401");
    assertThat(new SocketFailure.Unauthorised(OptionalInt.empty(), Optional.empty()).word())
        .isEqualTo("unauthorised");
    assertThat(new SocketFailure.ClosedByPeer(1011).word()).isEqualTo("closed_1011");
    assertThat(new SocketFailure.Cut().word()).isEqualTo("socket_lost");
    assertThat(new SocketFailure.DialTimedOut().word()).isEqualTo("timeout");
    assertThat(new SocketFailure.Malformed("canary").word()).isEqualTo("malformed");
    assertThat(new SocketFailure.ListenerFault("canary").word()).isEqualTo("listener_fault");
    assertThat(new SocketFailure.Unreachable(SocketFailure.Unreachable.Reason.NO_TLS).word())
        .isEqualTo("no_tls");
  }

  @ParameterizedTest
  @CsvSource({"FIRST_OUTPUT, timeout", "NEXT_EVENT, stall", "NEXT_ITEM, stall", "END, stall"})
  void aSessionThatStallsHasOne(Before before, String word) {
    assertThat(new SocketFailure.Stalled(before).word()).isEqualTo(word);
  }
}
