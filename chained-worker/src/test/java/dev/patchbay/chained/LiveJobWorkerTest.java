package dev.patchbay.chained;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Talks by the chain from their beginning to their end. */
class LiveJobWorkerTest {
  private static final String GOODBYE = "Thank you for the call. Goodbye.";

  @TempDir Path outputs;
  private final TalkByTheChain talk;

  LiveJobWorkerTest() throws IOException {
    talk = new TalkByTheChain();
  }

  @AfterEach
  void stop() {
    talk.close();
  }

  @Test
  void aCallerIsAnsweredAndWhatTheTalkCostIsToldToTheLastCall() throws Exception {
    talk.opened(outputs);
    talk.says("When does the gate open?");
    talk.hears("You said: When does the gate open?");
    talk.leaves();

    assertThat(((Ending.Completed) talk.ending()).reason()).contains("hung_up");
    long unspent = talk.attempt.told.stream().filter(RecordingAttempt.UNSPENT::equals).count();
    assertThat(unspent).isEqualTo(2);
    assertThat(talk.attempt.used()).hasSize(talk.attempt.exposures().size() - 2);
    assertThat(talk.attempt.openSpans).hasValue(0);
  }

  @Test
  void aTranslationThatIsHeardNeedsARouteWithSomebodyWhoSaysItAndOneThatIsReadAloneMayHaveOne() {
    LiveJobWorker worker = talk.worker(outputs);
    Dispatch read = StreamDispatches.translation(Optional.empty(), Optional.empty(), "es");
    Dispatch heard = StreamDispatches.spokenTranslation(Optional.empty(), Optional.empty(), "es");

    assertThat(worker.declines(read)).isEmpty();
    assertThat(worker.declines(heard)).isEmpty();
    assertThat(worker.declines(StreamDispatches.on(read.route(), heard)))
        .contains("unsupported_route");
    assertThat(worker.declines(StreamDispatches.on(heard.route(), read))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ScriptedProvider.EAR, ScriptedProvider.PEN, ScriptedProvider.VOICE})
  void whereTheMoneyIsAtItsEndWhatWaitsIsWithdrawnAndTheCallerHearsAGoodbye(String refused)
      throws Exception {
    talk.opened(outputs);
    await().until(() -> talk.attempt.grants.waiting().isEmpty());
    talk.attempt.grants.grant(exposure -> !exposure.target().equals(refused));
    talk.says("When does the gate open?");
    await().until(() -> !talk.attempt.grants.waiting().isEmpty());

    talk.attempt.windUp("budget_exhausted");

    // Long before a talk that cannot say its goodbye ends without it.
    await().atMost(5, SECONDS).until(() -> talk.attempt.grants.waiting().isEmpty());
    assertThat(((Ending.Completed) talk.ending()).reason()).contains("budget_exhausted");
    assertThat(talk.heard()).endsWith(GOODBYE);
  }

  @Test
  void aDefectOnACallsThreadIsAnErrorOfOursAndTellsNothingOfWhatWasSaid() throws Exception {
    talk.opened(outputs);
    talk.attempt.onceAnnounced =
        () -> {
          throw new IllegalStateException("canary-words");
        };
    talk.says("When does the gate open?");

    assertThatThrownBy(talk::ending)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .hasMessage("a session ended by java.lang.IllegalStateException");
    assertThat(
            talk.provider
                .registry
                .counter("patchbay.chained.live.talks", "course", "talk", "end", "internal_error")
                .count())
        .isEqualTo(1);
  }
}
