package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider's own client, its response validation on, drives {@code /v1/responses}. */
final class ResponsesConformanceIT {
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
    OfficialClient.Minutes minutes =
        client
            .responses()
            .create(
                ResponseCreateParams.builder()
                    .model("gpt-6-luna")
                    .instructions("Write the minutes.")
                    .input(OfficialClient.TALK)
                    .text(OfficialClient.Minutes.class)
                    .build())
            .output()
            .getFirst()
            .asMessage()
            .content()
            .getFirst()
            .asOutputText();
    OfficialClient.check(minutes);
  }

  @Test
  void aResponseCallsTheToolThatTheCallerNames() {
    ResponseCreateParams params =
        ResponseCreateParams.builder()
            .model("gpt-6-luna")
            .input("Where is it? [tool:Lookup {\"parcel\": \"A 7\"}]")
            .addTool(OfficialClient.Lookup.class)
            .build();
    for (Response response : List.of(client.responses().create(params), streamed(params))) {
      response.validate();
      var call = response.output().getFirst().asFunctionCall();
      assertThat(call.name()).isEqualTo("Lookup");
      assertThat(call.arguments(OfficialClient.Lookup.class).parcel).isEqualTo("A 7");
    }
  }

  @Test
  void wordsAndCallsOfAScenarioAreOneValidResponse() {
    ResponseCreateParams params =
        responses("script:\nsay One moment.\ncall Lookup {\"parcel\": \"A 7\"}\ncall Lookup")
            .addTool(OfficialClient.Lookup.class)
            .build();
    for (Response response : List.of(client.responses().create(params), streamed(params))) {
      response.validate();
      assertThat(text(response)).isEqualTo("One moment.");
      assertThat(response.output()).hasSize(3);
      var call = response.output().get(1).asFunctionCall();
      assertThat(call.arguments(OfficialClient.Lookup.class).parcel).isEqualTo("A 7");
      assertThat(response.output().get(2).asFunctionCall().callId()).isNotEqualTo(call.callId());
    }
  }

  @Test
  void aScenarioFailsAResponseValidly() {
    Response failed =
        client.responses().create(responses("script:\nfail rate_limit_exceeded").build());
    failed.validate();
    assertThat(failed.error().orElseThrow().code().asString()).isEqualTo("rate_limit_exceeded");
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

  private static String text(Response response) {
    return response.output().getFirst().asMessage().content().getFirst().asOutputText().text();
  }

  private static ResponseCreateParams.Builder responses(String instructions) {
    return ResponseCreateParams.builder()
        .model("gpt-6-luna")
        .instructions(instructions)
        .input("Hello there.");
  }
}
