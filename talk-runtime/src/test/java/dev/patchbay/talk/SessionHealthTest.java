package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.KnownCode;
import dev.patchbay.openai.socket.OutputCap;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.openai.socket.SocketFailure.Stalled.Before;
import dev.patchbay.worker.OperationEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a session, as {@code operation count reason milliseconds}. */
class SessionHealthTest {
  private static final Optional<String> NO_ID = Optional.empty();

  private final List<OperationEnd> ends = new ArrayList<>();
  private long ms = 1_000;
  private final SessionHealth health =
      new SessionHealth("a/b", ends::add, Duration.ofSeconds(15), () -> ms);

  @Test
  void aSessionThatIsSetUpIsConnectedOnce() {
    ms += 412;
    health.told(updated());
    health.told(updated());

    assertThat(told()).containsExactly("connect success ok 412");
    assertThat(ends.getFirst().target()).isEqualTo("a/b");
  }

  @Test
  void aHandshakeThatIsRefusedForWhatWeSentIsIgnored() {
    health.ended(
        failed(new SocketFailure.HandshakeRefused(400, Optional.empty(), Optional.empty())));
    assertThat(told()).containsExactly("connect ignore http_400 0");
  }

  @Test
  void aHandshakeThatTheProviderCannotServeIsAFailure() {
    ms += 80;
    health.ended(
        failed(new SocketFailure.HandshakeRefused(503, Optional.empty(), Optional.empty())));
    assertThat(told()).containsExactly("connect failure http_503 80");
  }

  @Test
  void aKeyThatIsNotTakenIsAFailureForNobodyGetsThrough() {
    health.ended(failed(new SocketFailure.Unauthorised(OptionalInt.of(401), Optional.empty())));
    assertThat(told()).containsExactly("connect failure http_401 0");
  }

  @Test
  void aConfigurationThatIsRefusedIsOurs() {
    setUp("e1");
    health.told(error("invalid_request_error", "invalid_value", "e1"));
    health.closed();
    assertThat(told()).containsExactly("connect ignore refused 0");
  }

  @Test
  void anErrorAboutSomethingElseDoesNotEndTheSettingUp() {
    setUp("e1");
    health.told(error("invalid_request_error", "invalid_value", "e9"));
    health.told(updated());
    assertThat(told()).containsExactly("connect success ok 0");
  }

  @Test
  void whoLeavesWhileItIsDialledSaysNothingOfTheProviderUnlessItTookTooLong() {
    ms += 14_900;
    health.closed();
    health.ended(new SocketEnd.Closed());
    assertThat(told()).containsExactly("connect ignore cancelled 14900");
  }

  @Test
  void aDialThatIsGivenUpIsAFailure() {
    ms += 15_000;
    health.closed();
    assertThat(told()).containsExactly("connect failure timeout 15000");
  }

  @Test
  void anAnswerTellsItsFirstSoundSinceItWasAskedForAndItsEndSinceItBegan() {
    connected();
    ask("e1");
    ms += 300;
    health.told(created("r1"));
    ms += 200;
    health.sounds("r1");
    ms += 100;
    health.sounds("r1");
    ms += 400;
    health.told(done("r1", Response.Status.COMPLETED, "", ""));

    assertThat(told()).containsExactly("first-audio success ok 500", "response success ok 700");
  }

  @Test
  void anAnswerThatCallsAToolHasNoFirstSound() {
    connected();
    ask("e1");
    health.told(created("r1"));
    health.told(done("r1", Response.Status.COMPLETED, "", ""));
    assertThat(told()).containsExactly("response success ok 0");
  }

  @ParameterizedTest
  @CsvSource({
    "CANCELLED, '', '', ignore cancelled",
    "INCOMPLETE, '', '', success ok",
    "FAILED, server_error, '', failure provider_error",
    "FAILED, '', '', failure provider_error",
    "FAILED, invalid_request_error, rate_limit_exceeded, failure rate_limited",
    "FAILED, insufficient_quota, insufficient_quota, failure rate_limited",
    "FAILED, invalid_request_error, canary, ignore refused"
  })
  void anAnswerCountsAsItEnded(Response.Status status, String type, String code, String end) {
    connected();
    ask("e1");
    health.told(created("r1"));
    health.told(done("r1", status, type, code));
    assertThat(told()).containsExactly("response " + end + " 0");
  }

  @Test
  void anAnswerThatDoesNotSoundInTimeFailsTwiceAsItWouldHaveSucceededTwice() {
    connected();
    ask("e1");
    health.told(created("r1"));
    ms += 4_000;
    health.ended(failed(new SocketFailure.Stalled(Before.FIRST_OUTPUT)));
    assertThat(told())
        .containsExactly("first-audio failure timeout 4000", "response failure timeout 4000");
  }

  @Test
  void aStallBetweenPiecesOfSoundIsTimedSinceTheLast() {
    connected();
    ask("e1");
    health.told(created("r1"));
    ms += 500;
    health.sounds("r1");
    ms += 250;
    health.sounds("r1");
    ends.clear();
    ms += 1_500;
    health.ended(failed(new SocketFailure.Stalled(Before.NEXT_EVENT)));
    assertThat(told())
        .containsExactly("between-audio failure stall 1500", "response failure stall 2250");
  }

  @Test
  void aSocketThatBreaksEndsWhatIsUnderWay() {
    connected();
    ask("e1");
    ms += 250;
    health.ended(failed(new SocketFailure.Cut()));
    health.ended(failed(new SocketFailure.Cut()));
    assertThat(told()).containsExactly("first-audio failure socket_lost 250");
  }

  @Test
  void aSocketThatBreaksBetweenAnswersIsOneThatCouldNotBeHad() {
    connected();
    health.ended(failed(new SocketFailure.HalfOpen()));
    assertThat(told()).containsExactly("response failure half_open 0");
  }

  @Test
  void anAgeThatTheProviderTellsBeforehandIsNoFailure() {
    connected();
    health.ended(failed(new SocketFailure.SessionExpired()));
    assertThat(told()).containsExactly("response ignore session_expired 0");
  }

  @Test
  void whoAsksAgainHasGivenUpWhatNeverBegan() {
    connected();
    ask("e1");
    ms += 8_250;
    ask("e2");
    health.told(created("r2"));
    assertThat(told()).containsExactly("first-audio failure timeout 8250");
  }

  @Test
  void aRequestThatIsRefusedIsIgnoredUnlessTheProviderCouldNot() {
    connected();
    ask("e1");
    health.told(error("invalid_request_error", "conversation_already_has_active_response", "e1"));
    ask("e2");
    health.told(error("server_error", "", "e2"));
    assertThat(told())
        .containsExactly("response ignore refused 0", "response failure provider_error 0");
  }

  @Test
  void whoHangsUpBreaksOffWhatIsUnderWayAndThatIsNoFailure() {
    connected();
    ask("e1");
    health.told(created("r1"));
    health.sounds("r1");
    ends.clear();
    health.closed();
    health.ended(failed(new SocketFailure.Cut()));
    assertThat(told()).containsExactly("response ignore cancelled 0");
  }

  @Test
  void whoLeavesASessionThatRestsSaysNothing() {
    connected();
    health.closed();
    assertThat(told()).isEmpty();
  }

  @Test
  void aQuotaThatIsUsedUpIsTheTargets() {
    connected();
    health.ended(
        failed(
            new SocketFailure.RateLimited(
                Optional.of(KnownCode.INSUFFICIENT_QUOTA), Optional.of(Duration.ofDays(1)))));
    assertThat(told()).containsExactly("response failure rate_limited 0");
  }

  private void connected() {
    health.told(updated());
    ends.clear();
  }

  private void setUp(String id) {
    health.sent(
        new ClientEvent.SessionUpdate(
            Optional.of(id), SessionConfig.Conversation.capped(new OutputCap.Tokens(16))));
  }

  private void ask(String id) {
    health.sent(new ClientEvent.ResponseCreate(Optional.of(id), Optional.empty()));
  }

  private List<String> told() {
    return ends.stream()
        .map(end ->
            "%s %s %s %d"
                .formatted(end.operation(), end.count(), end.reason(), end.took().toMillis()))
        .toList();
  }

  private static SocketEnd failed(SocketFailure failure) {
    return new SocketEnd.Failed(failure);
  }

  private static SessionEvent updated() {
    return new SessionEvent.Updated(NO_ID, FakeTalk.facts());
  }

  private static ProviderError error(String type, String code, String cause) {
    return new ProviderError(NO_ID, given(type), given(code), NO_ID, Optional.of(cause));
  }

  private static ResponseEvent created(String id) {
    return new ResponseEvent.Created(
        NO_ID, response(id, Response.Status.IN_PROGRESS, Optional.empty()));
  }

  private static ResponseEvent done(String id, Response.Status status, String type, String code) {
    return new ResponseEvent.Done(
        NO_ID,
        response(id, status, Optional.of(new Response.Details(NO_ID, given(type), given(code)))));
  }

  private static Response response(
      String id, Response.Status status, Optional<Response.Details> details) {
    RealtimeUsage none = FakeTalk.usage(0);
    return new Response(id, status, details, List.of(), NO_ID, none, Map.of());
  }

  private static Optional<String> given(String word) {
    return word.isEmpty() ? Optional.empty() : Optional.of(word);
  }
}
