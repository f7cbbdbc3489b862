package dev.patchbay.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.openai.socket.SocketListener;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.transcription.stream.Dials;
import dev.patchbay.transcription.stream.Probing;
import dev.patchbay.transcription.stream.SafetyKey;
import dev.patchbay.transcription.stream.StreamTargets;
import dev.patchbay.worker.ProbeEnd;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A session is set up and left, whatever comes of it. */
class ProbeTest {
  private static final String TARGET = "openai/gpt-realtime-translate";
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Optional<String> NONE = Optional.empty();

  private final Trials trials = new Trials();
  private final Probing probing =
      new Probing(
          new StreamTargets(
              Map.of(
                  TARGET,
                  new RealtimeTarget(
                      new Target(
                          "translate",
                          URI.create("https://provider.example/v1"),
                          ApiKey.of("canary-key"),
                          "gpt-realtime-translate"),
                      Dialect.TRANSLATION,
                      BillingUnit.DURATION,
                      Duration.ofMinutes(60)))),
          trials,
          SafetyKey.of("KEY", _ -> Optional.of("secret".repeat(6))));

  @Test
  void whatTheProviderCannotServeIsAFailureAndTheSessionIsLeft() throws InterruptedException {
    trials.whileDialling =
        trial ->
            trial.ended(
                new SocketEnd.Failed(
                    new SocketFailure.HandshakeRefused(503, Optional.empty(), Optional.empty())));

    assertThat(probe(Dialect.TRANSLATION, LONG))
        .contains(new ProbeEnd(HealthCount.FAILURE, "http_503"));
    assertThat(trials.left).hasValue(1);
  }

  @Test
  void whatTheProviderDoesNotWantIsIgnored() throws InterruptedException {
    trials.whileDialling =
        trial ->
            trial.event(
                new ProviderError(NONE, Optional.of("invalid_request_error"), NONE, NONE, NONE));

    assertThat(probe(Dialect.TRANSLATION, LONG))
        .contains(new ProbeEnd(HealthCount.IGNORE, "refused"));
  }

  @Test
  void aProviderThatSaysNothingFailsInTimeAndIsLeft() throws InterruptedException {
    assertThat(probe(Dialect.TRANSLATION, Duration.ofMillis(5))).contains(ProbeEnd.TIMEOUT);
    assertThat(trials.left).hasValue(1);
  }

  @Test
  void aTargetOfTheOtherLaneIsNotKnown() throws InterruptedException {
    assertThat(probe(Dialect.TRANSCRIPTION, LONG)).isEmpty();
    assertThat(trials.left).hasValue(0);
  }

  private Optional<ProbeEnd> probe(Dialect dialect, Duration within) throws InterruptedException {
    var setup = new SessionConfig.Translation(Change.keep(), Change.keep(), Optional.of("es"));
    return probing.probe(TARGET, dialect, _ -> setup, within);
  }

  private static final class Trials implements Dials {
    private final AtomicInteger left = new AtomicInteger();
    private Consumer<SocketListener> whileDialling = _ -> {};

    @Override
    public Runnable dial(DialRequest request, SocketListener listener) {
      whileDialling.accept(listener);
      return left::incrementAndGet;
    }
  }
}
