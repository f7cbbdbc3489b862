package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.SocketFailure.ApiShape;
import dev.patchbay.openai.socket.SocketFailure.CloseUnfinished;
import dev.patchbay.openai.socket.SocketFailure.ClosedByPeer;
import dev.patchbay.openai.socket.SocketFailure.DialTimedOut;
import dev.patchbay.openai.socket.SocketFailure.HandshakeRefused;
import dev.patchbay.openai.socket.SocketFailure.RateLimited;
import dev.patchbay.openai.socket.SocketFailure.SessionExpired;
import dev.patchbay.openai.socket.SocketFailure.Unauthorised;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that the provider refuses, or ends in form. */
@ExtendWith(EachLeaksNothing.class)
final class HandshakeFaultsIT {
  private static final SocketLimits HASTY =
      new SocketLimits(
          Duration.ofMillis(400),
          1,
          64 * 1024,
          Duration.ofSeconds(5),
          Duration.ofMillis(1500),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2));

  private static SocketFailure failure(Dialect dialect, String fault) throws Exception {
    try (Talk talk = Talk.spoiled(dialect, fault)) {
      talk.dial();
      SocketFailure failure = talk.heard.awaitFailure();
      talk.struck(fault.replaceFirst(":.*", ""));
      return failure;
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void keyThatIsRefusedIsUnauthorised(Dialect dialect) throws Exception {
    assertThat(failure(dialect, "401"))
        .isEqualTo(new Unauthorised(OptionalInt.of(401), Optional.of(KnownCode.INVALID_API_KEY)));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void keyThatTurnsOutBadAfterTheHandshakeIsUnauthorised(Dialect dialect) throws Exception {
    assertThat(failure(dialect, "badkey"))
        .isEqualTo(new Unauthorised(OptionalInt.empty(), Optional.of(KnownCode.INVALID_API_KEY)));
  }

  @Test
  void tooManyRequestsAreARateLimitWithItsWait() throws Exception {
    assertThat(failure(Dialect.CONVERSATION, "429:2"))
        .isEqualTo(
            new RateLimited(
                Optional.of(KnownCode.RATE_LIMIT_EXCEEDED), Optional.of(Duration.ofSeconds(2))));
  }

  @Test
  void accountThatIsUsedUpIsNotTriedAgain() throws Exception {
    var failure = failure(Dialect.CONVERSATION, "quota");

    assertThat(failure)
        .isEqualTo(new RateLimited(Optional.of(KnownCode.INSUFFICIENT_QUOTA), Optional.empty()));
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void providerThatIsOverloadedIsTriedAgainAfterItsWait() throws Exception {
    var failure = failure(Dialect.TRANSCRIPTION, "503:3");

    assertThat(failure)
        .isEqualTo(new HandshakeRefused(503, Optional.empty(), Optional.of(Duration.ofSeconds(3))));
    assertThat(failure.retryable()).isTrue();
  }

  @Test
  void providerThatIsBrokenIsTriedAgain() throws Exception {
    assertThat(failure(Dialect.TRANSLATION, "500"))
        .isEqualTo(new HandshakeRefused(500, Optional.empty(), Optional.empty()));
  }

  @Test
  void slowHandshakeIsWaitedFor() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, "delay:300")) {
      long began = System.nanoTime();
      talk.open();

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(290));
      talk.closed();
      talk.struck("delay");
    }
  }

  @Test
  void handshakeThatIsTooSlowTimesOutAtTheDialsLimit() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, "delay:600000", HASTY)) {
      long began = System.nanoTime();
      talk.dial();

      assertThat(talk.heard.awaitFailure()).isEqualTo(new DialTimedOut());
      assertThat(Duration.ofNanos(talk.heard.endedAt() - began))
          .isBetween(HASTY.dial(), Duration.ofMinutes(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1001, 1011, 1012, 1013})
  void closeThatPassesIsTriedAgain(int code) throws Exception {
    var failure = failure(Dialect.CONVERSATION, "close:" + code + ":0");

    assertThat(failure).isEqualTo(new ClosedByPeer(code));
    assertThat(failure.retryable()).isTrue();
  }

  @Test
  void shapeThatIsDeadIsNotTriedAgain() throws Exception {
    var failure = failure(Dialect.CONVERSATION, "close:4000:0");

    assertThat(failure).isEqualTo(new ApiShape());
    assertThat(failure.retryable()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void sessionThatGotTooOldHasExpired(Dialect dialect) throws Exception {
    assertThat(failure(dialect, "expire:200")).isEqualTo(new SessionExpired());
  }

  @Test
  void translationThatClosesWithoutItsLastWordIsUnfinished() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.TRANSLATION, "nodone")) {
      RealtimeSession session = talk.open();
      talk.append(Talk.silence(400));
      session.close();

      assertThat(talk.heard.awaitFailure()).isEqualTo(new CloseUnfinished());
      talk.struck("nodone");
    }
  }
}
