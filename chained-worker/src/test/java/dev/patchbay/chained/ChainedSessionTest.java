package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.ItemEvent;
import dev.patchbay.openai.socket.NewItem;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.Tooling;
import dev.patchbay.openai.socket.TurnDetection;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions of stages at two vendors that hear and speak in tones. */
class ChainedSessionTest {
  private final RecordingAttempt attempt = new RecordingAttempt();
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
  }

  @Test
  void aSpokenTurnIsHeardAnsweredAndSpokenInTheOrderOfARealSession() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      answering(call);
      call.begin("You answer for the north gate.");
      call.says("When does the gate open?");

      ResponseEvent.Done done = call.await(ResponseEvent.Done.class);

      Response response = done.response();
      assertThat(response.status()).isEqualTo(Response.Status.COMPLETED);
      assertThat(call.heard(response.id())).isEqualTo("You said: When does the gate open?");
      assertThat(words(response)).isEqualTo("You said: When does the gate open?");
      List<Class<?>> kinds = call.all.stream().<Class<?>>map(ServerEvent::getClass).toList();
      assertThat(kinds)
          .containsExactly(
              SessionEvent.Created.class,
              SessionEvent.Updated.class,
              InputEvent.SpeechStarted.class,
              InputEvent.SpeechStopped.class,
              InputEvent.Committed.class,
              ItemEvent.Added.class,
              ItemEvent.Done.class,
              ResponseEvent.Created.class,
              HeardEvent.Completed.class,
              ResponseEvent.ItemAdded.class,
              ItemEvent.Added.class,
              ResponseEvent.PartAdded.class,
              OutputEvent.TranscriptDelta.class,
              OutputEvent.AudioDone.class,
              OutputEvent.TranscriptDone.class,
              ResponseEvent.PartDone.class,
              ResponseEvent.ItemDone.class,
              ItemEvent.Done.class,
              ResponseEvent.Done.class);
      assertThat(call.all.stream().map(ServerEvent::eventId).distinct()).hasSize(kinds.size());
      assertThat(attempt.used()).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MU_LAW", "A_LAW"})
  void aTelephoneIsHeardAndSpokenToInItsOwnCode(AudioFormat code) throws Exception {
    try (var call = new SessionCall(provider, attempt, code, Optional.empty())) {
      answering(call);
      call.begin("Be brief.");
      call.says("Two blue tickets please.");

      Response response = call.await(ResponseEvent.Done.class).response();

      assertThat(call.heard(response.id())).isEqualTo("You said: Two blue tickets please.");
    }
  }

  @Test
  void wordsThatAreGivenAreSaidAsTheyAreWithoutAModel() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.ask("You hear an artificial voice. Good day to you.");

      ResponseEvent.Created created = call.await(ResponseEvent.Created.class);
      Response response = call.await(ResponseEvent.Done.class).response();

      assertThat(created.response().metadata()).containsEntry("ask", "ask-1");
      assertThat(response.metadata()).containsEntry("ask", "ask-1");
      assertThat(call.heard(response.id()))
          .isEqualTo("You hear an artificial voice. Good day to you.");
      assertThat(attempt.spans).allMatch(span -> span.startsWith("text-to-speech"));
    }
  }

  @Test
  void whatWasSaidBeforeIsKnownToTheNextAnswer() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      answering(call);
      call.begin("say: This is the first answer.\nsay: And this is the second one.");
      call.says("Number one.");
      Response one = call.await(ResponseEvent.Done.class).response();
      call.says("Number two.");
      Response two = call.await(ResponseEvent.Done.class).response();

      assertThat(call.heard(one.id())).isEqualTo("This is the first answer.");
      assertThat(call.heard(two.id())).isEqualTo("And this is the second one.");
    }
  }

  @Test
  void whatCannotBeServedIsToldByTheEventThatAskedForIt() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.session().pause();
      call.ask("This is the first one.");
      call.ask("This is one too many.");
      ProviderError active = call.await(ProviderError.class);
      call.session().resume();
      call.await(ResponseEvent.Done.class);
      call.send(new ClientEvent.ResponseCancel(Optional.of("c"), Optional.empty()));
      ProviderError none = call.await(ProviderError.class);
      call.send(new ClientEvent.Commit(Optional.of("e")));
      ProviderError empty = call.await(ProviderError.class);
      call.send(new ClientEvent.ItemDelete(Optional.of("d"), "nobody"));
      ProviderError unknown = call.await(ProviderError.class);

      assertThat(List.of(active, none, empty, unknown))
          .extracting(error -> error.code().orElseThrow(), error -> error.causeId().orElseThrow())
          .containsExactly(
              tuple("conversation_already_has_active_response", "ask-2"),
              tuple("response_cancel_not_active", "c"),
              tuple("input_audio_buffer_commit_empty", "e"),
              tuple("item_not_found", "d"));
    }
  }

  @Test
  void aSessionThatIsToldToAnswersEachTurnUnasked() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.update(
          "Be brief.", Tooling.KEEP, new TurnDetection.SemanticVad(Optional.empty(), true, true));
      call.says("Two blue tickets please.");

      Response response = call.await(ResponseEvent.Done.class).response();

      assertThat(call.heard(response.id())).isEqualTo("You said: Two blue tickets please.");
    }
  }

  @Test
  void whoIsSilentForTooLongIsSpokenToOnceForEachSuchTime() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.update(
          "say: Are you still there?",
          Tooling.KEEP,
          new TurnDetection.ServerVad(
              Optional.empty(),
              OptionalInt.empty(),
              OptionalInt.empty(),
              false,
              true,
              OptionalInt.of(5_000)));
      call.hears(Sounds.hush(3, 24_000 * 6));

      InputEvent.TimeoutTriggered silence = call.await(InputEvent.TimeoutTriggered.class);
      assertThat(call.await(InputEvent.Committed.class).itemId()).isEqualTo(silence.itemId());
      assertThat(call.await(HeardEvent.Completed.class).transcript()).isEmpty();
      Response response = call.await(ResponseEvent.Done.class).response();
      assertThat(call.heard(response.id())).isEqualTo("Are you still there?");
      assertThat(call.all).filteredOn(InputEvent.TimeoutTriggered.class::isInstance).hasSize(1);
    }
  }

  @Test
  void itemsOfTheClientsAreTakenUnderItsNames() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      call.begin("Be brief.");
      call.send(
          new ClientEvent.ItemCreate(
              Optional.empty(),
              new NewItem.Text(Optional.of("mine"), Item.Role.USER, "My name is Ada."),
              Optional.empty()));
      assertThat(call.await(ItemEvent.Done.class).item().id()).contains("mine");
      call.ask();

      Response response = call.await(ResponseEvent.Done.class).response();

      assertThat(call.heard(response.id())).isEqualTo("You said: My name is Ada.");
      call.send(new ClientEvent.ItemDelete(Optional.empty(), "mine"));
      assertThat(call.await(ItemEvent.Deleted.class).itemId()).isEqualTo("mine");
    }
  }

  /** What a client that answers every turn does. */
  static void answering(SessionCall call) {
    call.onEvent =
        event -> {
          if (event instanceof ItemEvent.Done done
              && done.item() instanceof Item.Message message
              && message.role() == Item.Role.USER) {
            call.ask();
          }
        };
  }

  static String words(Response response) {
    return words(response.output().getFirst());
  }

  static String words(Item item) {
    var content = (Item.Content.Audio) ((Item.Message) item).content().getFirst();
    return content.transcript().orElseThrow();
  }
}
