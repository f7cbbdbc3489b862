package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.openai.socket.SocketListener;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.talk.FakeLinks;
import dev.patchbay.talk.FakeTalk;
import dev.patchbay.talk.LiveDispatches;
import dev.patchbay.talk.Talks;
import dev.patchbay.worker.ProbeEnd;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A session is set up and left, whatever comes of it. */
class ProbeTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  /** What happens within the dial. */
  private Consumer<SocketListener> whileTrying = _ -> {};

  private int givenUp;
  private final ConversationWorker worker =
      new ConversationWorker(
          new Talks(FakeTalk.parts(new FakeLinks(), Clock.systemUTC(), () -> 0)),
          FakeRealtime.parts((_, listener) -> {
            whileTrying.accept(listener);
            return () -> givenUp++;
          }));

  @Test
  void aSessionThatIsSetUpIsASuccessAndIsLeft() throws InterruptedException {
    whileTrying =
        trial -> {
          trial.event(new SessionEvent.Created(FakeTalk.NO_ID, FakeTalk.facts()));
          trial.event(new SessionEvent.Updated(FakeTalk.NO_ID, FakeTalk.facts()));
        };

    assertThat(probe(LONG)).contains(new ProbeEnd(HealthCount.SUCCESS, "ok"));
    assertThat(givenUp).isEqualTo(1);
  }

  @Test
  void whatTheProviderCannotServeIsAFailure() throws InterruptedException {
    whileTrying =
        trial ->
            trial.ended(
                new SocketEnd.Failed(
                    new SocketFailure.HandshakeRefused(503, Optional.empty(), Optional.empty())));

    assertThat(probe(LONG)).contains(new ProbeEnd(HealthCount.FAILURE, "http_503"));
  }

  @Test
  void whatTheProviderDoesNotWantIsIgnored() throws InterruptedException {
    var none = FakeTalk.NO_ID;
    whileTrying =
        trial ->
            trial.event(
                new ProviderError(none, Optional.of("invalid_request_error"), none, none, none));

    assertThat(probe(LONG)).contains(new ProbeEnd(HealthCount.IGNORE, "refused"));
  }

  @Test
  void aProviderThatSaysNothingFailsInTimeAndIsLeft() throws InterruptedException {
    assertThat(probe(Duration.ofMillis(5))).contains(ProbeEnd.TIMEOUT);
    assertThat(givenUp).isEqualTo(1);
  }

  @Test
  void anotherTargetIsNotKnown() throws InterruptedException {
    assertThat(worker.probe("elsewhere/x", LONG)).isEmpty();
  }

  private Optional<ProbeEnd> probe(Duration within) throws InterruptedException {
    return worker.probe(LiveDispatches.SPOKEN.target(), within);
  }
}
