package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.worker.ProbeEnd;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A session is set up and left, whatever comes of it. */
class ProbeTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final FakeLinks links = new FakeLinks();
  private final ConversationWorker worker =
      new ConversationWorker(FakeTalk.parts(links, Clock.systemUTC(), () -> 0));

  @Test
  void aSessionThatIsSetUpIsASuccessAndIsLeft() throws InterruptedException {
    links.whileTrying =
        trial -> {
          trial.event(new SessionEvent.Created(FakeTalk.NO_ID, FakeTalk.facts()));
          trial.event(new SessionEvent.Updated(FakeTalk.NO_ID, FakeTalk.facts()));
        };

    assertThat(probe(LONG)).contains(new ProbeEnd(HealthCount.SUCCESS, "ok"));
    assertThat(links.givenUp).containsExactly(0);
    assertThat(links.dialled).isEmpty();
  }

  @Test
  void whatTheProviderCannotServeIsAFailure() throws InterruptedException {
    links.whileTrying =
        trial ->
            trial.ended(
                new SocketEnd.Failed(
                    new SocketFailure.HandshakeRefused(503, Optional.empty(), Optional.empty())));

    assertThat(probe(LONG)).contains(new ProbeEnd(HealthCount.FAILURE, "http_503"));
  }

  @Test
  void whatTheProviderDoesNotWantIsIgnored() throws InterruptedException {
    var none = FakeTalk.NO_ID;
    links.whileTrying =
        trial ->
            trial.event(
                new ProviderError(none, Optional.of("invalid_request_error"), none, none, none));

    assertThat(probe(LONG)).contains(new ProbeEnd(HealthCount.IGNORE, "refused"));
  }

  @Test
  void aProviderThatSaysNothingFailsInTimeAndIsLeft() throws InterruptedException {
    assertThat(probe(Duration.ofMillis(5))).contains(ProbeEnd.TIMEOUT);
    assertThat(links.givenUp).containsExactly(0);
  }

  @Test
  void anotherTargetIsNotKnown() throws InterruptedException {
    assertThat(worker.probe("elsewhere/x", LONG)).isEmpty();
  }

  private Optional<ProbeEnd> probe(Duration within) throws InterruptedException {
    return worker.probe(LiveDispatches.SPOKEN.target(), within);
  }
}
