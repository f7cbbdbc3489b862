package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider's own client, its response validation on, drives {@code /v1/chat/completions}. */
final class ChatConformanceIT {
  private static SimulatorServer server;
  private static OpenAIClient client;

  @BeforeAll
  static void start() throws IOException {
    server = SimulatorServer.start(SimulatorSettings.defaults());
    client = OfficialClient.of(server);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
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
  void outputHasTheShapeOfTheClientsOwnStrictSchema() {
    OfficialClient.Minutes minutes =
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder()
                    .model("gpt-5.6-luna")
                    .addSystemMessage("Write the minutes.")
                    .addUserMessage("<transcript>" + OfficialClient.TALK + "</transcript>")
                    .responseFormat(OfficialClient.Minutes.class)
                    .build())
            .choices()
            .getFirst()
            .message()
            .content()
            .orElseThrow();
    OfficialClient.check(minutes);
  }

  @Test
  void aChatCallsToolsAndAnswersWithTheirOutput() {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model("gpt-6-luna")
            .reasoningEffort(ReasoningEffort.NONE)
            .addUserMessage("Where is it? [tool:Lookup {\"parcel\": \"A 7\"}]")
            .addTool(OfficialClient.Lookup.class);
    ChatCompletion called = streamed(params.build(), new ArrayList<>());
    assertThat(called.choices().getFirst().finishReason().asString()).isEqualTo("tool_calls");
    var message = client.chat().completions().create(params.build()).validate().choices();
    var call = message.getFirst().message().toolCalls().orElseThrow().getFirst().asFunction();
    assertThat(call.function().arguments(OfficialClient.Lookup.class).parcel).isEqualTo("A 7");
    ChatCompletion after =
        client
            .chat()
            .completions()
            .create(
                params
                    .addMessage(message.getFirst().message())
                    .addMessage(
                        ChatCompletionToolMessageParam.builder()
                            .toolCallId(call.id())
                            .content("It waits at the station.")
                            .build())
                    .build());
    assertThat(after.choices().getFirst().message().content()).contains("It waits at the station.");
  }

  @Test
  void wordsAndCallsOfAScenarioAreOneValidAnswer() {
    ChatCompletionCreateParams params =
        chat("script:\nsay One moment.\ncall Lookup {\"parcel\": \"A 7\"}\ncall Lookup")
            .reasoningEffort(ReasoningEffort.NONE)
            .addTool(OfficialClient.Lookup.class)
            .build();
    for (ChatCompletion completion :
        List.of(
            client.chat().completions().create(params).validate(),
            streamed(params, new ArrayList<>()))) {
      var message = completion.choices().getFirst().message();
      assertThat(message.content()).contains("One moment.");
      var calls = message.toolCalls().orElseThrow();
      assertThat(calls).hasSize(2);
      assertThat(
              calls
                  .getFirst()
                  .asFunction()
                  .function()
                  .arguments(OfficialClient.Lookup.class)
                  .parcel)
          .isEqualTo("A 7");
      assertThat(calls.getLast().asFunction().id())
          .isNotEqualTo(calls.getFirst().asFunction().id());
    }
  }

  @Test
  void errorsAreTypedAndNameTheParameter() {
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
                        .addTool(OfficialClient.Lookup.class)
                        .build()))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            failure -> assertThat(failure.param()).contains("reasoning_effort"));
  }

  @Test
  void anErrorInMidStreamIsSeenByTheClient() {
    assertThatThrownBy(() ->
            streamed(chat("say: a b c d").model("gpt-6-luna@error:3").build(), new ArrayList<>()))
        .isInstanceOf(RuntimeException.class);
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

  private static ChatCompletionCreateParams.Builder chat(String instructions) {
    return ChatCompletionCreateParams.builder()
        .model("gpt-6-luna")
        .addSystemMessage(instructions)
        .addUserMessage("Hello there.");
  }
}
