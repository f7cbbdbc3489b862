package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session is set up and left at the simulator, which has metered nothing. */
@ExtendWith(EachLeaksNothing.class)
final class SetupTrialIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aSessionOfEachDialectIsSetUpAndCostsNothing(Dialect dialect) throws Exception {
    try (SimulatedProvider provider = SimulatedProvider.start();
        Sockets sockets = WatchedSockets.open(SocketLimits.defaults(), Trust.platform(), 1)) {
      assertThat(trial(provider, sockets, dialect, LONG)).isEqualTo(new SetupTrial.Result.SetUp());
      assertThat(provider.ended().path("seconds").asDouble(0)).isZero();
    }
  }

  @Test
  void aHandshakeThatIsRefusedIsTheResult() throws Exception {
    try (SimulatedProvider provider = SimulatedProvider.start();
        Sockets sockets = WatchedSockets.open(SocketLimits.defaults(), Trust.platform(), 1)) {
      provider.misbehave(Dialect.CONVERSATION, "503");
      SetupTrial.Result result = trial(provider, sockets, Dialect.CONVERSATION, LONG);
      assertThat(result).isInstanceOf(SetupTrial.Result.Ended.class);
      assertThat(((SetupTrial.Result.Ended) result).end())
          .isEqualTo(
              new SocketEnd.Failed(
                  new SocketFailure.HandshakeRefused(503, Optional.empty(), Optional.empty())));
    }
  }

  @Test
  void aProviderThatSaysNothingIsTooLateAndTheDialIsGivenUp() throws Exception {
    try (FakeProvider provider = FakeProvider.plain(Peer::silence);
        Sockets sockets = WatchedSockets.open(SocketLimits.defaults(), Trust.platform(), 1)) {
      var request = Requests.to("http://127.0.0.1:" + provider.port(), Dialect.CONVERSATION);
      assertThat(
              SetupTrial.of(
                  (asked, listener) -> sockets.dial(asked, listener)::close,
                  request,
                  setup(Dialect.CONVERSATION),
                  Duration.ofMillis(200)))
          .isEqualTo(new SetupTrial.Result.TooLate());
    }
  }

  private static SetupTrial.Result trial(
      SimulatedProvider provider, Sockets sockets, Dialect dialect, Duration within)
      throws InterruptedException {
    DialRequest request = provider.to(dialect);
    return SetupTrial.of(
        (asked, listener) -> sockets.dial(asked, listener)::close, request, setup(dialect), within);
  }

  private static ClientEvent.SessionUpdate setup(Dialect dialect) {
    SessionConfig config =
        switch (dialect) {
          case CONVERSATION -> SessionConfig.Conversation.capped(new OutputCap.Tokens(16));
          case TRANSCRIPTION ->
              new SessionConfig.Transcription(
                  new InputConfig(
                      Optional.of(AudioFormat.PCM16),
                      Change.keep(),
                      Change.to(InputTranscription.by("gpt-realtime-whisper", Optional.empty())),
                      Change.off()),
                  Change.keep());
          case TRANSLATION ->
              new SessionConfig.Translation(Change.keep(), Change.keep(), Optional.of("es"));
        };
    return new ClientEvent.SessionUpdate(Optional.of("probe"), config);
  }
}
