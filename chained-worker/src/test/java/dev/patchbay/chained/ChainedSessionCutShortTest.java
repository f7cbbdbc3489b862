package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.ItemEvent;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of stages whose agents are held up, cut short or ended while they speak. */
class ChainedSessionCutShortTest {
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
  void whoSpeaksWhileTheAgentDoesCutsItShortAndItKeepsWhatWasHeard() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      ChainedSessionTest.answering(call);
      var spoke = new AtomicBoolean();
      call.onSound =
          at -> {
            if (call.sound(at.responseId()).length > 96_000 && !spoke.getAndSet(true)) {
              call.session().pause();
              call.says("Stop it please.");
            }
          };
      call.begin(LONG);
      call.says("Tell me everything.");

      Response cut = call.await(ResponseEvent.Done.class).response();
      int sounded = call.sound(cut.id()).length;
      call.session().resume();

      assertThat(cut.status()).isEqualTo(Response.Status.CANCELLED);
      assertThat(cut.details().orElseThrow().reason()).contains("turn_detected");
      String item = cut.output().getFirst().id().orElseThrow();
      call.send(new ClientEvent.ItemTruncate(Optional.of("t"), item, 0, 500));
      assertThat(call.await(ItemEvent.Truncated.class).audioEndMs()).isEqualTo(500);
      call.send(new ClientEvent.ItemRetrieve(Optional.of("r"), item));
      Item left = call.await(ItemEvent.Retrieved.class).item();
      assertThat(ChainedSessionTest.words(left)).isNotEmpty().hasSizeLessThan(20);
      assertThat(LONG).contains(ChainedSessionTest.words(left));
      call.send(new ClientEvent.ItemTruncate(Optional.of("far"), item, 0, Integer.MAX_VALUE));
      assertThat(call.await(ProviderError.class).causeId()).contains("far");

      Response next = call.await(ResponseEvent.Done.class).response();
      assertThat(next.status()).isEqualTo(Response.Status.COMPLETED);
      assertThat(call.sound(cut.id())).hasSize(sounded);
    }
  }

  /**
   * A call whose cost nobody knows would keep one of the few places that an attempt has. One that
   * was withdrawn while it was permitted is not made, and told to have cost nothing.
   */
  @Test
  void theCallsOfWhatIsCutShortComeToTheirEndsAndAreMetered() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      for (int i = 0; i < 12; i++) {
        call.ask("This is said in vain, number " + i + ".");
        call.await(OutputEvent.TranscriptDelta.class);
        call.send(new ClientEvent.ResponseCancel(Optional.empty(), Optional.empty()));
        Response done = call.await(ResponseEvent.Done.class).response();
        assertThat(done.status()).isIn(Response.Status.CANCELLED, Response.Status.COMPLETED);
      }
      call.ask("The end.");
      Response last = call.await(ResponseEvent.Done.class).response();

      assertThat(call.heard(last.id())).isEqualTo("The end.");
      await()
          .untilAsserted(() ->
              assertThat(attempt.used().size() + attempt.unspent())
                  .isEqualTo(attempt.exposures().size()));
    }
  }

  @Test
  void whileItIsPausedNoSoundComesAndAfterwardsAllOfIt() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.session().pause();
      call.ask("The north gate opens at seven. Please bring two blue tickets.");
      call.await(OutputEvent.TranscriptDelta.class);
      assertThat(call.all).noneMatch(ResponseEvent.Done.class::isInstance);

      call.session().resume();

      Response response = call.await(ResponseEvent.Done.class).response();
      assertThat(call.heard(response.id()))
          .isEqualTo("The north gate opens at seven. Please bring two blue tickets.");
    }
  }

  @Test
  void itEndsWithinABoundWhileItsCallsAreUnderWay() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.session().pause();
      call.ask(LONG);
      call.await(OutputEvent.TranscriptDelta.class);

      call.session().close();

      assertThat(call.awaitEnd()).isEqualTo(new SocketEnd.Closed());
    }
    assertThat(attempt.openSpans).hasValue(0);
  }
}
