package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Written;
import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.ItemEvent;
import dev.patchbay.openai.socket.NewItem;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.ResponseParams;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.Tooling;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of stages whose models call tools. */
class ChainedSessionToolsTest {
  private static final Tooling.Function LOOK =
      new Tooling.Function("look", Optional.of("Looks."), Optional.empty());
  private static final Thinking.Said.Called CALL =
      new Thinking.Said.Called("call_1", "look", "{\"where\":\"gate\"}");

  private final RecordingAttempt attempt = new RecordingAttempt();
  private final List<Thinking.Ask> asked = new CopyOnWriteArrayList<>();
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
  void aToolIsCalledBehindWhatIsSaidAndItsAnswerIsKnownToTheNext() throws Exception {
    try (var call = call()) {
      call.begin(
          "Be brief.",
          new Tooling(
              Optional.of(List.of(LOOK)), Optional.of(Tooling.Choice.Mode.AUTO), Optional.empty()));
      call.ask();
      Response first = call.await(ResponseEvent.Done.class).response();

      assertThat(call.heard(first.id())).isEqualTo("Let me have a look.");
      assertThat(first.status()).isEqualTo(Response.Status.COMPLETED);
      assertThat(first.output()).hasSize(2);
      var item = (Item.FunctionCall) first.output().getLast();
      String callId = item.callId().orElseThrow();
      assertThat(item.status()).contains(Item.Status.COMPLETED);
      assertThat(item.arguments()).isEqualTo(CALL.arguments());
      List<ServerEvent> behind =
          call.all.subList(indexOf(call, ItemEvent.Done.class) + 1, call.all.size());
      assertThat(behind)
          .extracting(Object::getClass)
          .map(kind -> (Object) kind)
          .containsExactly(
              ResponseEvent.ItemAdded.class,
              ItemEvent.Added.class,
              OutputEvent.ArgumentsDelta.class,
              OutputEvent.ArgumentsDone.class,
              ResponseEvent.ItemDone.class,
              ItemEvent.Done.class,
              ResponseEvent.Done.class);

      call.send(
          new ClientEvent.ItemCreate(
              Optional.empty(),
              new NewItem.Answered(Optional.of("out"), callId, "{\"open\":true}"),
              Optional.empty()));
      call.ask();
      Response second = call.await(ResponseEvent.Done.class).response();

      assertThat(call.heard(second.id())).isEqualTo("The gate is open.");
      assertThat(asked.getLast().said())
          .containsExactly(
              new Thinking.Said.Words(Item.Role.ASSISTANT, "Let me have a look."),
              new Thinking.Said.Called(callId, "look", CALL.arguments()),
              new Thinking.Said.Answered(callId, "{\"open\":true}"));
      assertThat(asked).allMatch(ask -> ask.tools().equals(List.of(LOOK)));
      assertThat(asked).allMatch(ask -> ask.mostTokens() == 512);
    }
  }

  @Test
  void aResponseThatMayCallNothingIsAskedSo() throws Exception {
    try (var call = call()) {
      call.begin(
          "Be brief.", new Tooling(Optional.of(List.of(LOOK)), Optional.empty(), Optional.empty()));
      call.send(new ClientEvent.ResponseCreate(Optional.empty(), Optional.of(withoutTools())));
      call.await(ResponseEvent.Done.class);

      assertThat(asked.getLast().choice()).isEqualTo(Tooling.Choice.Mode.NONE);
    }
  }

  private static ResponseParams withoutTools() {
    var plain = ResponseParams.asSession();
    return new ResponseParams(
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Tooling(Optional.empty(), Optional.of(Tooling.Choice.Mode.NONE), Optional.empty()),
        plain.effort(),
        plain.cap(),
        plain.metadata());
  }

  /** By the text stage, at a model that calls what the caller's words name. */
  @Test
  void aModelOfTheTextStageCallsAToolAndSaysWhatItAnswered() throws Exception {
    try (var call = new SessionCall(provider, attempt)) {
      call.begin(
          "Be brief.", new Tooling(Optional.of(List.of(LOOK)), Optional.empty(), Optional.empty()));
      says(call, "Please have a look. [tool:look {\"where\":\"gate\"}]");
      call.ask();
      Response first = call.await(ResponseEvent.Done.class).response();
      var asked = (Item.FunctionCall) first.output().getFirst();
      call.send(
          new ClientEvent.ItemCreate(
              Optional.empty(),
              new NewItem.Answered(
                  Optional.of("out"), asked.callId().orElseThrow(), "The gate is open."),
              Optional.empty()));
      call.ask();
      Response second = call.await(ResponseEvent.Done.class).response();

      assertThat(asked.name()).isEqualTo("look");
      assertThat(asked.arguments()).contains("gate");
      assertThat(call.heard(second.id())).isEqualTo("The gate is open.");
    }
  }

  private static void says(SessionCall call, String words) {
    call.send(
        new ClientEvent.ItemCreate(
            Optional.empty(),
            new NewItem.Text(Optional.empty(), Item.Role.USER, words),
            Optional.empty()));
  }

  private static int indexOf(SessionCall call, Class<?> kind) {
    for (int i = 0; i < call.all.size(); i++) {
      if (kind.isInstance(call.all.get(i))) {
        return i;
      }
    }
    throw new AssertionError(kind);
  }

  private SessionCall call() {
    Thinking looking =
        (ask, sink, _) -> {
          asked.add(ask);
          boolean again = asked.size() > 1;
          try {
            sink.write(again ? "The gate is open." : "Let me have a look.");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return new StageEnd.Done<>(
              new Thinking.Thought(Written.Finish.COMPLETE, again ? List.of() : List.of(CALL)),
              new StageTarget(Stage.TEXT, ScriptedProvider.PEN, "gpt-6-luna"));
        };
    return new SessionCall(provider, attempt, AudioFormat.PCM16, Optional.of(looking));
  }
}
