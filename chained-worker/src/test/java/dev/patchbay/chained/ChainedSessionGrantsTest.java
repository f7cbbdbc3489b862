package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of stages whose calls wait for the ledger, or are under way when they end. */
class ChainedSessionGrantsTest {
  private static final String LONG =
      "say: "
          + "The north gate opens at seven o'clock in the morning. Bring two blue tickets. "
              .repeat(20);

  private final RecordingAttempt attempt = new RecordingAttempt();
  private ScriptedProvider provider;
  private SimulatorServer simulator;

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
    simulator = SimulatorServer.start(SimulatorSettings.defaults());
    provider.first = simulator.url().resolve("/v1");
  }

  @AfterEach
  void stop() {
    provider.close();
    simulator.close();
  }

  @Test
  void anAnswerThatIsCutShortWhileItWaitsBuysNothing() throws Exception {
    attempt.grants.grant(exposure -> !exposure.target().equals(ScriptedProvider.PEN));
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.ask();
      await().until(() -> attempt.grants.waiting().size() == 1);

      call.send(new ClientEvent.ResponseCancel(Optional.empty(), Optional.empty()));

      assertThat(call.await(ResponseEvent.Done.class).response().status())
          .isEqualTo(Response.Status.CANCELLED);
      await().until(() -> attempt.grants.waiting().isEmpty());
      attempt.grants.grant(_ -> true);
      call.ask("Good day.");
      Response next = call.await(ResponseEvent.Done.class).response();
      assertThat(call.heard(next.id())).isEqualTo("Good day.");
      assertThat(attempt.exposures())
          .noneMatch(exposure -> exposure.target().equals(ScriptedProvider.PEN));
    }
  }

  @Test
  void whatWaitsWhenItsSessionEndsIsNotMade() throws Exception {
    attempt.grants.grant(exposure -> !exposure.target().equals(ScriptedProvider.EAR));
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.says("Two blue tickets please.");
      call.await(InputEvent.Committed.class);
      await().until(() -> attempt.grants.waiting().size() == 1);
    }
    assertThat(attempt.grants.waiting()).isEmpty();
    assertThat(attempt.told).isEmpty();
  }

  @Test
  void whatIsUnderWayWhenItsSessionEndsComesToItsEndAndIsMetered() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      ChainedSessionTest.answering(call);
      call.begin(LONG);
      call.says("Tell me everything.");
      await().until(() -> attempt.exposures().size() > 2);
    }
    assertThat(attempt.used()).hasSameSizeAs(attempt.exposures());
  }

  @Test
  void whatDoesNotComeToItsEndIsTold() throws Exception {
    provider.first = provider.server.url("/v1").uri();
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.ask("Good day.");
      assertThat(provider.server.takeRequest()).isNotNull();
      call.session().close();
      call.awaitEnd();
      assertThat(attempt.openSpans).hasValue(1);

      call.session().stop();
    }
    assertThat(attempt.openSpans).hasValue(0);
    assertThat(attempt.used()).isEmpty();
  }
}
