package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.Ending;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of stages whose vendors do not all work. */
class ChainedSessionFailuresTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:1/v1");

  private final RecordingAttempt attempt = new RecordingAttempt();
  private final HttpClient http = HttpClient.newHttpClient();
  private ScriptedProvider provider;
  private SimulatorServer first;
  private SimulatorServer second;

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
    first = SimulatorServer.start(SimulatorSettings.defaults());
    second = SimulatorServer.start(SimulatorSettings.defaults());
    provider.first = first.url().resolve("/v1");
    provider.second = second.url().resolve("/v1");
  }

  @AfterEach
  void stop() {
    provider.close();
    first.close();
    second.close();
    http.close();
  }

  @Test
  void whereTheFirstVendorIsGoneTheSecondHearsThinksAndSpeaks() throws Exception {
    provider.first = NOBODY;
    try (var call = new SessionCall(provider, attempt)) {
      ChainedSessionTest.answering(call);
      call.begin("Be brief.");
      call.says("Two blue tickets please.");

      Response response = call.await(ResponseEvent.Done.class).response();

      assertThat(call.heard(response.id())).isEqualTo("You said: Two blue tickets please.");
      assertThat(attempt.used()).allMatch(used -> used.target().startsWith("second/")).hasSize(3);
    }
  }

  @Test
  void whatOneSentenceFindsNoVoiceForFailsItsResponseAndTheSessionGoesOn() throws Exception {
    spoil(first, "speech", "tickets", 1);
    spoil(second, "speech", "tickets", 1);
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      String words = "The north gate opens at seven. Please bring two blue tickets.";
      call.ask(words);
      Response failed = call.await(ResponseEvent.Done.class).response();
      call.ask(words);
      Response again = call.await(ResponseEvent.Done.class).response();

      assertThat(failed.status()).isEqualTo(Response.Status.FAILED);
      assertThat(call.heard(failed.id())).isEqualTo("The north gate opens at seven.");
      assertThat(again.status()).isEqualTo(Response.Status.COMPLETED);
      assertThat(call.heard(again.id())).isEqualTo(words);
    }
  }

  @Test
  void whereNobodySpeaksTwiceInARowTheSessionIsLost() throws Exception {
    provider.first = NOBODY;
    provider.second = NOBODY;
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.ask("Good day.");
      assertThat(call.await(ResponseEvent.Done.class).response().status())
          .isEqualTo(Response.Status.FAILED);
      assertThat(call.end).isNotDone();
      call.ask("Good day.");

      assertLost(call);
    }
  }

  @Test
  void whereNobodyHearsTwiceInARowTheSessionIsLostAndTheFirstTurnIsAnsweredAllTheSame()
      throws Exception {
    spoil(first, "transcriptions", "", 9);
    spoil(second, "transcriptions", "", 9);
    try (var call = new SessionCall(provider, attempt)) {
      ChainedSessionTest.answering(call);
      call.begin("Be brief.");
      call.says("Two blue tickets please.");
      assertThat(call.await(HeardEvent.Failed.class).code()).contains("provider_unavailable");
      Response response = call.await(ResponseEvent.Done.class).response();
      assertThat(response.status()).isEqualTo(Response.Status.COMPLETED);
      assertThat(call.heard(response.id())).contains("could not be understood");
      call.says("Two blue tickets please.");

      assertLost(call);
      assertThat(call.session().failure().orElseThrow().reason()).isEqualTo("provider_unavailable");
      // Whoever goes on with the talk hears the second one again.
      assertThat(call.all).filteredOn(HeardEvent.Failed.class::isInstance).hasSize(1);
    }
  }

  @Test
  void whereNoVendorTakesItsKeyTheSessionIsLostWithTheFirstTurnWhichNobodyIsToldOf()
      throws Exception {
    provider.first = provider.server.url("/v1").uri();
    provider.second = provider.other.url("/v1").uri();
    provider.server.enqueue(new MockResponse.Builder().code(401).build());
    provider.other.enqueue(new MockResponse.Builder().code(401).build());
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.says("Two blue tickets please.");

      assertLost(call);
      assertThat(call.session().failure().orElseThrow().reason())
          .isEqualTo("provider_unauthorised");
      assertThat(call.all).noneMatch(HeardEvent.Failed.class::isInstance);
    }
  }

  @Test
  void aTurnWhoseTranscriptionBreaksOffIsHeardByTheNextVendor() throws Exception {
    provider.first = provider.server.url("/v1").uri();
    provider.server.enqueue(ScriptedAnswers.json(200, "{\"text\":"));
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.says("Two blue tickets please.");

      assertThat(call.await(HeardEvent.Completed.class).transcript())
          .isEqualTo("Two blue tickets please.");
      assertThat(provider.server.getRequestCount()).isEqualTo(1);
      assertThat(call.all).noneMatch(HeardEvent.Failed.class::isInstance);
    }
  }

  @Test
  void noTurnIsHeardByMoreThanOneVendorMore() throws Exception {
    provider.first = provider.server.url("/v1").uri();
    provider.second = provider.other.url("/v1").uri();
    provider.server.enqueue(ScriptedAnswers.json(200, "{\"text\":"));
    provider.other.enqueue(ScriptedAnswers.json(200, "{\"text\":"));
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.says("Two blue tickets please.");

      assertThat(call.await(HeardEvent.Failed.class).code()).contains("provider_malformed");
      assertThat(provider.server.getRequestCount()).isEqualTo(1);
      assertThat(provider.other.getRequestCount()).isEqualTo(1);
    }
  }

  @Test
  void whereNothingMayBeSpentAnyMoreTheSessionIsLostWithThat() throws Exception {
    provider.cap =
        _ ->
            new SpendCap.Entry.Shut(
                new Ending.Failed("spend_cap_reached", "nothing is left", false, Optional.empty()));
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.ask("Good day.");

      assertLost(call);
      assertThat(call.session().failure().orElseThrow().reason()).isEqualTo("spend_cap_reached");
    }
  }

  @Test
  void whereNobodyThinksTwiceInARowTheSessionIsLost() throws Exception {
    spoil(first, "responses", "", 9);
    spoil(second, "responses", "", 9);
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.ask();
      assertThat(call.await(ResponseEvent.Done.class).response().status())
          .isEqualTo(Response.Status.FAILED);
      call.ask();

      assertLost(call);
    }
  }

  @Test
  void anAttemptThatIsToldToEndEndsItsSessionQuietly() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.session().pause();
      call.ask("The north gate opens at seven. Please bring two blue tickets.");
      call.await(OutputEvent.TranscriptDelta.class);

      attempt.stop();
      call.session().resume();

      assertThat(call.awaitEnd()).isEqualTo(new SocketEnd.Closed());
    }
    assertThat(attempt.openSpans).hasValue(0);
  }

  @Test
  void aTurnWithoutAWordIsToldAsSuchAndNothingIsAnswered() throws Exception {
    provider.second = NOBODY;
    provider.server.enqueue(ScriptedAnswers.heard(""));
    provider.first = provider.server.url("/v1").uri();
    try (var call = new SessionCall(provider, attempt)) {
      ChainedSessionTest.answering(call);
      call.begin("Be brief.");
      call.says("Hm.");

      assertThat(call.await(HeardEvent.Completed.class).transcript()).isEmpty();
      Response response = call.await(ResponseEvent.Done.class).response();

      assertThat(response.status()).isEqualTo(Response.Status.COMPLETED);
      assertThat(response.output()).isEmpty();
      assertThat(provider.server.getRequestCount()).isEqualTo(1);
    }
  }

  @Test
  void whatItsHearerThrowsEndsIt() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.onEvent =
          event -> {
            if (event instanceof InputEvent.Cleared) {
              throw new IllegalStateException("canary-words");
            }
          };
      call.send(new ClientEvent.Clear(Optional.empty()));

      SocketEnd end = call.awaitEnd();
      assertThat(end)
          .isEqualTo(
              new SocketEnd.Failed(
                  new SocketFailure.ListenerFault("java.lang.IllegalStateException")));
      assertThat(call.session().append(new byte[960])).isEqualTo(Flow.ENDED);
      assertThat(call.session().send(new ClientEvent.Clear(Optional.empty())))
          .isEqualTo(Flow.ENDED);
    }
  }

  private static void assertLost(SessionCall call) throws Exception {
    var failed = (SocketEnd.Failed) call.awaitEnd();
    assertThat(failed.failure().retryable()).isTrue();
  }

  private void spoil(SimulatorServer server, String endpoint, String contains, int times)
      throws Exception {
    String what = contains.isEmpty() ? "" : ", \"contains\": \"" + contains + "\"";
    String rule =
        "{\"match\": {\"endpoint\": \"%s\"%s}, \"fault\": \"503\", \"times\": %d}"
            .formatted(endpoint, what, times);
    HttpRequest request =
        HttpRequest.newBuilder(server.url().resolve("/admin/faults"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(rule))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }
}
