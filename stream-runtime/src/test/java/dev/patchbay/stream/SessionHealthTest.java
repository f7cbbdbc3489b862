package dev.patchbay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.worker.OperationEnd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a session, as {@code operation count reason milliseconds}. */
class SessionHealthTest {
  private static final Optional<String> NONE = Optional.empty();

  private final List<OperationEnd> ends = new ArrayList<>();
  private long ms = 1_000;
  private final SessionHealth health =
      new SessionHealth("a/b", ends::add, () -> ms, Duration.ofSeconds(15));

  @Test
  void aSessionThatIsSetUpIsConnectedOnce() {
    ms += 412;
    health.told(updated());
    health.told(updated());
    assertThat(told()).containsExactly("connect success ok 412");
  }

  @Test
  void aSetupThatIsRefusedIsOursAndOneThatTheProviderCannotServeIsNot() {
    health.told(error("invalid_request_error", "setup"));
    health.closed();
    assertThat(told()).containsExactly("connect ignore refused 0");

    ends.clear();
    new SessionHealth("a/b", ends::add, () -> ms, Duration.ofSeconds(15))
        .told(error("server_error", "setup"));
    assertThat(told()).containsExactly("connect failure provider_error 0");
  }

  @Test
  void aDialThatIsLeftSaysSomethingOnlyIfItTookTooLong() {
    ms += 29_999;
    health.closed();
    assertThat(told()).containsExactly("connect ignore cancelled 29999");

    ends.clear();
    var late = new SessionHealth("a/b", ends::add, () -> ms, Duration.ofSeconds(15));
    ms += 30_000;
    late.closed();
    assertThat(told()).containsExactly("connect failure timeout 30000");
  }

  @Test
  void answersAreMatchedByItemInWhateverOrderTheyCome() {
    connected();
    health.asked("c1");
    ms += 100;
    health.asked("c2");
    health.told(committed("i1"));
    health.told(committed("i2"));
    ms += 50;
    health.told(heard("i2"));
    ms += 50;
    health.told(heard("i1"));
    assertThat(told()).containsExactly("response success ok 50", "response success ok 200");
  }

  @Test
  void wordsThatComeBeforeTheirItemIsToldAreTheOldestsAndItsItemIsPassedOver() {
    connected();
    health.asked("c1");
    ms += 100;
    health.asked("c2");
    ms += 100;
    health.told(heard("i1"));
    health.told(committed("i1"));
    health.told(committed("i2"));
    health.told(heard("i2"));
    assertThat(told()).containsExactly("response success ok 200", "response success ok 100");
  }

  @Test
  void whatIsToldTwiceIsNotTheNextOnes() {
    connected();
    health.asked("c1");
    health.told(committed("i1"));
    health.told(heard("i1"));
    health.asked("c2");
    ms += 100;
    health.told(heard("i1"));
    health.told(committed("i2"));
    ms += 50;
    health.told(heard("i2"));
    health.asked("c3");
    health.asked("c4");
    health.told(heard("i3"));
    health.told(heard("i3"));
    ms += 10;
    health.told(heard("i4"));
    assertThat(told())
        .containsExactly(
            "response success ok 0",
            "response success ok 150",
            "response success ok 0",
            "response success ok 10");
  }

  @Test
  void wordsThatTheProviderDoesNotGiveAreAFailureUnlessNobodyCouldUnderstand() {
    connected();
    health.asked("c1");
    health.told(committed("i1"));
    health.told(new HeardEvent.Failed(NONE, "i1", 0, NONE));
    health.asked("c2");
    health.told(committed("i2"));
    health.told(new HeardEvent.Failed(NONE, "i2", 0, Optional.of("audio_unintelligible")));
    assertThat(told())
        .containsExactly("response failure provider_error 0", "response ignore refused 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio_unintelligible", "audio_too_short", "content_filter"})
  void whatASpeakerMakesOfItIsNoFailureOfTheTarget(String code) {
    connected();
    health.asked("c1");
    health.told(committed("i1"));
    health.told(new HeardEvent.Failed(NONE, "i1", 0, Optional.of(code)));
    assertThat(told()).containsExactly("response ignore refused 0");
  }

  @Test
  void aSessionThatIsLeftForItsSilenceHasFailedHoweverPatientWeAre() {
    var patient = new SessionHealth("a/b", ends::add, () -> ms, Duration.ofDays(1));
    patient.told(updated());
    ends.clear();
    patient.asked("es");
    ms += 20_000;
    patient.stalled();
    patient.closed();
    assertThat(told()).containsExactly("response failure timeout 20000");
  }

  @Test
  void aCommitThatIsRefusedIsOurs() {
    connected();
    health.asked("c1");
    health.told(error("invalid_request_error", "c1"));
    health.ended(failed(new SocketFailure.SessionExpired()));
    assertThat(told())
        .containsExactly("response ignore refused 0", "response ignore session_expired 0");
  }

  @Test
  void aSocketThatBreaksCountsOnceHoweverManyAnswersItOwes() {
    connected();
    health.asked("c1");
    ms += 100;
    health.asked("c2");
    ms += 100;
    health.ended(failed(new SocketFailure.Cut()));
    health.ended(failed(new SocketFailure.Cut()));
    assertThat(told()).containsExactly("response failure socket_lost 200");
  }

  @Test
  void aSocketThatBreaksBetweenAnswersIsOneThatCouldNotBeHad() {
    connected();
    health.ended(failed(new SocketFailure.HalfOpen()));
    assertThat(told()).containsExactly("response failure half_open 0");
  }

  @Test
  void whoLeavesOverWordsThatAreOverdueTellsSo() {
    connected();
    health.asked("c1");
    ms += 15_000;
    health.closed();
    assertThat(told()).containsExactly("response failure timeout 15000");
  }

  @Test
  void whoHangsUpFailsNobody() {
    connected();
    health.asked("c1");
    ms += 14_000;
    health.closed();
    health.ended(failed(new SocketFailure.Cut()));
    assertThat(told()).containsExactly("response ignore cancelled 14000");
  }

  @Test
  void aTranslationThatSaidTheRestIsOneAnswer() {
    connected();
    health.asked("es");
    ms += 60_000;
    health.finishing();
    health.ended(new SocketEnd.Closed());
    assertThat(told()).containsExactly("response success ok 60000");
  }

  @Test
  void aTranslationWhoseEndDidNotComeFailed() {
    connected();
    health.asked("es");
    health.finishing();
    health.ended(failed(new SocketFailure.CloseUnfinished()));
    assertThat(told()).containsExactly("response failure close_unfinished 0");
  }

  private void connected() {
    health.told(updated());
    ends.clear();
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

  static SessionEvent updated() {
    return new SessionEvent.Updated(
        NONE,
        new SessionFacts(
            NONE,
            NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NONE,
            new SessionFacts.Turns.Manual(),
            NONE));
  }

  private static InputEvent committed(String item) {
    return new InputEvent.Committed(NONE, item, NONE);
  }

  private static HeardEvent heard(String item) {
    var seconds = new RealtimeUsage.AudioSeconds(BigDecimal.ONE);
    return new HeardEvent.Completed(NONE, item, 0, "canary", seconds, List.of(), List.of());
  }

  static ProviderError error(String type, String cause) {
    return new ProviderError(NONE, Optional.of(type), NONE, NONE, Optional.of(cause));
  }
}
