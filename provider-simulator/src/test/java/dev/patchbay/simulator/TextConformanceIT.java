package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider's own client, its response validation on, drives both endpoints for text. */
final class TextConformanceIT {
  private static final String TALK =
      "We met on Monday. The budget was short. We decided to move the launch. "
          + "Anna will call the printer by Friday.";

  private static SimulatorServer server;
  private static OpenAIClient client;

  /** The schema is made from this class by the client. */
  @SuppressWarnings("unused")
  static class Minutes {
    @JsonPropertyDescription("in two sentences")
    public String summary = "";

    public List<String> decisions = List.of();
    public List<Item> actionItems = List.of();
  }

  @SuppressWarnings("unused")
  static class Item {
    public String owner = "";
    public String task = "";
  }

  @SuppressWarnings("unused")
  static class Lookup {
    public String parcel = "";
  }

  @BeforeAll
  static void start() throws IOException {
    server = SimulatorServer.start(SimulatorSettings.defaults());
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl(server.url() + "/v1")
            .apiKey("sk-good")
            .maxRetries(0)
            .responseValidation(true)
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void aResponseIsValidAndStatesItsUsage() {
    Response response = client.responses().create(responses("say: Good day to you.").build());
    response.validate();
    assertThat(text(response)).isEqualTo("Good day to you.");
    assertThat(response.status()).contains(ResponseStatus.COMPLETED);
    ResponseUsage usage = response.usage().orElseThrow();
    assertThat(usage.outputTokens()).isEqualTo(4);
    assertThat(usage.totalTokens()).isEqualTo(usage.inputTokens() + usage.outputTokens());
  }

  @Test
  void aStreamedResponseIsAWholeLifeInSequence() {
    ResponseAccumulator accumulator = ResponseAccumulator.create();
    List<String> types = new ArrayList<>();
    StringBuilder deltas = new StringBuilder();
    try (StreamResponse<ResponseStreamEvent> stream =
        client.responses().createStreaming(responses("say: Good day to you.").build())) {
      stream.stream()
          .map(ResponseStreamEvent::validate)
          .map(accumulator::accumulate)
          .forEach(event -> {
            types.add(
                event._json().orElseThrow().toString().replaceAll(".*type=([a-z_.]+).*", "$1"));
            event
                .outputTextDelta()
                .ifPresent(delta -> {
                  assertThat(delta.sequenceNumber()).isEqualTo(types.size() - 1);
                  deltas.append(delta.delta());
                });
          });
    }
    assertThat(deltas.toString()).isEqualTo("Good day to you.");
    assertThat(text(accumulator.response().validate())).isEqualTo("Good day to you.");
    assertThat(accumulator.response().usage()).isPresent();
    assertThat(types).hasSize(4 + 4 + 4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLimitOfOutputTokensEndsAResponseIncomplete(boolean streamed) {
    ResponseCreateParams params =
        responses("say: " + "word ".repeat(100)).maxOutputTokens(20).build();
    Response response = streamed ? streamed(params) : client.responses().create(params);
    response.validate();
    assertThat(response.status()).contains(ResponseStatus.INCOMPLETE);
    assertThat(response.incompleteDetails().orElseThrow().reason().orElseThrow().asString())
        .isEqualTo("max_output_tokens");
    assertThat(text(response)).isEqualTo("word ".repeat(16));
    assertThat(response.usage().orElseThrow().outputTokens()).isEqualTo(20);
  }

  @Test
  void outputHasTheShapeOfTheClientsOwnStrictSchema() {
    Minutes minutes =
        client
            .responses()
            .create(
                ResponseCreateParams.builder()
                    .model("gpt-6-luna")
                    .instructions("Write the minutes.")
                    .input(TALK)
                    .text(Minutes.class)
                    .build())
            .output()
            .getFirst()
            .asMessage()
            .content()
            .getFirst()
            .asOutputText();
    check(minutes);
    Minutes again =
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder()
                    .model("gpt-5.6-luna")
                    .addSystemMessage("Write the minutes.")
                    .addUserMessage("<transcript>" + TALK + "</transcript>")
                    .responseFormat(Minutes.class)
                    .build())
            .choices()
            .getFirst()
            .message()
            .content()
            .orElseThrow();
    check(again);
  }

  private static void check(Minutes minutes) {
    assertThat(minutes.summary).isEqualTo("We met on Monday. The budget was short.");
    assertThat(minutes.decisions).containsExactly("We decided to move the launch.");
    assertThat(minutes.actionItems).hasSize(1);
    assertThat(minutes.actionItems.getFirst().owner).isEqualTo("Anna");
    assertThat(minutes.actionItems.getFirst().task)
        .isEqualTo("Anna will call the printer by Friday.");
  }

  @Test
  void aResponseCallsTheToolThatTheCallerNames() {
    ResponseCreateParams params =
        ResponseCreateParams.builder()
            .model("gpt-6-luna")
            .input("Where is it? [tool:Lookup {\"parcel\": \"A 7\"}]")
            .addTool(Lookup.class)
            .build();
    for (Response response : List.of(client.responses().create(params), streamed(params))) {
      response.validate();
      var call = response.output().getFirst().asFunctionCall();
      assertThat(call.name()).isEqualTo("Lookup");
      assertThat(call.arguments(Lookup.class).parcel).isEqualTo("A 7");
    }
  }

  @Test
  void aChatCompletionIsValidAndStatesItsUsage() {
    ChatCompletion completion =
        client.chat().completions().create(chat("say: Good day to you.").build());
    completion.validate();
    assertThat(completion.choices().getFirst().message().content()).contains("Good day to you.");
    assertThat(completion.choices().getFirst().finishReason().asString()).isEqualTo("stop");
    assertThat(completion.usage().orElseThrow().completionTokens()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStreamedChatStatesUsageInItsLastChunkWhenAsked(boolean asked) {
    ChatCompletionCreateParams.Builder params = chat("say: Good day to you.");
    if (asked) {
      params.streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build());
    }
    List<ChatCompletionChunk> chunks = new ArrayList<>();
    ChatCompletion whole = streamed(params.build(), chunks);
    assertThat(whole.choices().getFirst().message().content()).contains("Good day to you.");
    List<Integer> stating =
        IntStream.range(0, chunks.size())
            .filter(i -> chunks.get(i).usage().isPresent())
            .boxed()
            .toList();
    assertThat(stating).isEqualTo(asked ? List.of(chunks.size() - 1) : List.of());
    if (asked) {
      assertThat(chunks.getLast().choices()).isEmpty();
    }
  }

  @Test
  void theLimitOfOutputTokensEndsAChatWithLength() {
    ChatCompletion completion =
        streamed(chat("say: one two three").maxCompletionTokens(2).build(), new ArrayList<>());
    assertThat(completion.choices().getFirst().message().content()).contains("one two ");
    assertThat(completion.choices().getFirst().finishReason().asString()).isEqualTo("length");
  }

  @Test
  void aChatCallsToolsAndAnswersWithTheirOutput() {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model("gpt-6-luna")
            .reasoningEffort(ReasoningEffort.NONE)
            .addUserMessage("Where is it? [tool:Lookup {\"parcel\": \"A 7\"}]")
            .addTool(Lookup.class);
    ChatCompletion called = streamed(params.build(), new ArrayList<>());
    assertThat(called.choices().getFirst().finishReason().asString()).isEqualTo("tool_calls");
    var message = client.chat().completions().create(params.build()).validate().choices();
    var call = message.getFirst().message().toolCalls().orElseThrow().getFirst().asFunction();
    assertThat(call.function().arguments(Lookup.class).parcel).isEqualTo("A 7");
    ChatCompletion after =
        client
            .chat()
            .completions()
            .create(
                params
                    .addMessage(message.getFirst().message())
                    .addMessage(
                        com.openai.models.chat.completions.ChatCompletionToolMessageParam.builder()
                            .toolCallId(call.id())
                            .content("It waits at the station.")
                            .build())
                    .build());
    assertThat(after.choices().getFirst().message().content()).contains("It waits at the station.");
  }

  @Test
  void errorsAreTypedAndNameTheParameter() {
    assertThatThrownBy(
            () -> client.responses().create(responses("x").model("gpt-6-luna@429:2").build()))
        .isInstanceOf(RateLimitException.class);
    assertThatThrownBy(() -> client.responses().create(responses("x").maxOutputTokens(3).build()))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            failure -> assertThat(failure.param()).contains("max_output_tokens"));
    assertThatThrownBy(() -> client.chat().completions().create(chat("x").maxTokens(9).build()))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            failure -> assertThat(failure.code()).contains("unsupported_parameter"));
    assertThatThrownBy(() ->
            client
                .chat()
                .completions()
                .create(
                    chat("x")
                        .model("gpt-6-luna")
                        .reasoningEffort(ReasoningEffort.LOW)
                        .addTool(Lookup.class)
                        .build()))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            failure -> assertThat(failure.param()).contains("reasoning_effort"));
  }

  @Test
  void anErrorInMidStreamIsSeenByTheClient() {
    List<ResponseStreamEvent> events = new ArrayList<>();
    ResponseCreateParams responses =
        responses("say: a b c d e f g").model("gpt-6-luna@error:6").build();
    try (StreamResponse<ResponseStreamEvent> stream =
        client.responses().createStreaming(responses)) {
      stream.stream().forEach(events::add);
    } catch (OpenAIException told) {
      assertThat(told).hasMessageNotContaining("a b c");
    }
    assertThat(events).hasSizeBetween(6, 7);
    assertThat(events).noneMatch(ResponseStreamEvent::isCompleted);
    assertThatThrownBy(() ->
            streamed(chat("say: a b c d").model("gpt-6-luna@error:3").build(), new ArrayList<>()))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aFailedResponseIsValid() {
    List<ResponseStreamEvent> events = new ArrayList<>();
    try (StreamResponse<ResponseStreamEvent> stream =
        client.responses().createStreaming(responses("x").model("gpt-6-luna@failed").build())) {
      stream.stream().map(ResponseStreamEvent::validate).forEach(events::add);
    }
    Response failed = events.getLast().asFailed().response();
    assertThat(failed.status()).contains(ResponseStatus.FAILED);
    assertThat(failed.error().orElseThrow().code().asString()).isEqualTo("server_error");
  }

  private static Response streamed(ResponseCreateParams params) {
    ResponseAccumulator accumulator = ResponseAccumulator.create();
    try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
      stream.stream().map(ResponseStreamEvent::validate).forEach(accumulator::accumulate);
    }
    return accumulator.response();
  }

  private static ChatCompletion streamed(
      ChatCompletionCreateParams params, List<ChatCompletionChunk> chunks) {
    ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params)) {
      stream.stream()
          .map(ChatCompletionChunk::validate)
          .map(accumulator::accumulate)
          .forEach(chunks::add);
    }
    return accumulator.chatCompletion();
  }

  private static String text(Response response) {
    return response.output().getFirst().asMessage().content().getFirst().asOutputText().text();
  }

  private static ResponseCreateParams.Builder responses(String instructions) {
    return ResponseCreateParams.builder()
        .model("gpt-6-luna")
        .instructions(instructions)
        .input("Hello there.");
  }

  private static ChatCompletionCreateParams.Builder chat(String instructions) {
    return ChatCompletionCreateParams.builder()
        .model("gpt-6-luna")
        .addSystemMessage(instructions)
        .addUserMessage("Hello there.");
  }
}
