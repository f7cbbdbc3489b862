package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class ResponsesTest {
  private static final String TOOLS =
      "\"tools\":[{\"type\":\"function\",\"name\":\"find\",\"parameters\":{\"type\":\"object\","
          + "\"properties\":{\"summary\":{\"type\":\"string\"}},\"required\":[\"summary\"]}},"
          + "{\"type\":\"function\",\"name\":\"note\"}]";

  private final Conversing caller = Conversing.with(Conversing.MANUAL);

  @Test
  void aTextResponseHasTextEventsInPlaceOfAudio() {
    caller.update("\"output_modalities\":[\"text\"]");
    caller.write("Hi there.");
    caller.news();
    caller.respond("");
    assertThat(caller.story())
        .containsExactly(
            "response.created",
            "response.output_item.added",
            "conversation.item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "conversation.item.done",
            "response.done",
            "rate_limits.updated");
    assertThat(caller.response().at("/output/0/content/0/text").asString(""))
        .isEqualTo("You said: Hi there.");
    assertThat(caller.peer.meter().samplesOut).isZero();
  }

  @Test
  void aToolIsCalledAndItsOutputAnswered() {
    caller.update(TOOLS);
    caller.write("Please [tool:find {\"id\": 7}] now.");
    caller.news();
    JsonNode call = caller.respond("").at("/output/0");
    assertThat(caller.story())
        .containsExactly(
            "response.created",
            "response.output_item.added",
            "conversation.item.added",
            "response.function_call_arguments.delta",
            "response.function_call_arguments.done",
            "response.output_item.done",
            "conversation.item.done",
            "response.done",
            "rate_limits.updated");
    assertThat(call.path("arguments").asString("")).isEqualTo("{\"id\": 7}");
    ScenarioTest.output(caller, call.path("call_id").asString(""), "It is seven.");
    assertThat(text(caller.respond(""))).isEqualTo("It is seven.");
  }

  @Test
  void toolsMarkedTogetherAreCalledTogetherAndAnsweredTogether() {
    caller.update(TOOLS);
    caller.write("[tool:find {}] and [tool:note {}]");
    JsonNode output = caller.respond("").path("output");
    assertThat(output).hasSize(2);
    ScenarioTest.output(caller, output.get(0).path("call_id").asString(""), "One.");
    ScenarioTest.output(caller, output.get(1).path("call_id").asString(""), "Two.");
    assertThat(text(caller.respond(""))).isEqualTo("One. Two.");
    caller.write("[tool:find {}] and [tool:note {}]");
    assertThat(caller.respond("\"parallel_tool_calls\":false").path("output")).hasSize(1);
    caller.news();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"none\"', message, ''",
    "'\"required\"', function_call, find",
    "'{\"type\":\"function\",\"name\":\"note\"}', function_call, note",
  })
  void theChoiceOfToolsIsObeyed(String choice, String type, String name) {
    caller.update(TOOLS);
    caller.write("Hello.");
    JsonNode item = caller.respond("\"tool_choice\":" + choice).at("/output/0");
    assertThat(item.path("type").asString("")).isEqualTo(type);
    assertThat(item.path("name").asString("")).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"tool_choice\":\"required\"; response.tool_choice; invalid_value",
        "\"tool_choice\":{\"type\":\"function\",\"name\":\"x\"}; response.tool_choice.name; invalid_value",
        "\"modalities\":[\"text\"]; response.modalities; unknown_parameter",
        "\"conversation\":\"new\"; response.conversation; invalid_value",
        "\"max_output_tokens\":0; response.max_output_tokens; invalid_value",
        "\"metadata\":{\"a\":1}; response.metadata; invalid_value",
        "\"input\":[{\"type\":\"item_reference\",\"id\":\"x\"}]; response.input[0].id; invalid_value",
        "\"input\":[{\"type\":\"x\"}]; response.input[0].type; invalid_value",
      })
  void whatBreaksARuleIsRefusedByName(String response, String param, String code) {
    JsonNode error = caller.send("{\"type\":\"response.create\",\"response\":{" + response + "}}");
    assertThat(error.path("param").asString("")).isEqualTo(param);
    assertThat(error.path("code").asString("")).isEqualTo(code);
    assertThat(caller.story()).isEmpty();
  }

  @Test
  void responsesApartRunBesideTheConversationsAndLeaveNoItem() {
    caller.write("Hello.");
    caller.send("{\"type\":\"response.create\"}");
    assertThat(caller.code("{\"type\":\"response.create\"}"))
        .isEqualTo("conversation_already_has_active_response");
    for (String topic : List.of("a", "b")) {
      caller.send(
          "{\"type\":\"response.create\",\"response\":{\"conversation\":\"none\","
              + "\"output_modalities\":[\"text\"],\"metadata\":{\"topic\":\"%s\"},\"input\":[]}}"
                  .formatted(topic));
    }
    int items = caller.peer.sent("conversation.item.added").size();
    caller.finish();
    assertThat(caller.peer.sent("response.done")).hasSize(3);
    assertThat(caller.peer.sent("conversation.item.added")).hasSize(items);
    List<JsonNode> apart =
        caller.peer.sent("response.done").stream()
            .map(event -> event.path("response"))
            .filter(response -> response.path("conversation_id").isNull())
            .toList();
    assertThat(apart)
        .extracting(response -> response.at("/metadata/topic").asString(""))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(apart.getFirst().at("/output/0/content/0/text").asString(""))
        .isEqualTo("You said nothing.");
    caller.news();
  }

  @Test
  void aResponseReadsTheInputItIsGiven() {
    caller.write("First.");
    String id = caller.last("conversation.item.added").at("/item/id").asString("");
    caller.write("Second.");
    JsonNode response =
        caller.respond(
            "\"conversation\":\"none\",\"input\":[{\"type\":\"item_reference\",\"id\":\"%s\"},{\"type\":"
                    .formatted(id)
                + "\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Third.\"}]}]");
    assertThat(text(response)).isEqualTo("You said: First. Third.");
  }

  @Test
  void aResponseApartIsCancelledByItsId() {
    caller.send(
        "{\"type\":\"response.create\",\"response\":{\"conversation\":\"none\",\"input\":[],"
            + "\"instructions\":\"script:\\nlong 20s\"}}");
    String id = caller.last("response.created").at("/response/id").asString("");
    assertThat(caller.code("{\"type\":\"response.cancel\"}"))
        .isEqualTo("response_cancel_not_active");
    assertThat(caller.code("{\"type\":\"response.cancel\",\"response_id\":\"resp_99\"}"))
        .isEqualTo("response_cancel_not_active");
    assertThat(caller.code("{\"type\":\"response.cancel\",\"response_id\":\"%s\"}".formatted(id)))
        .isEmpty();
    assertThat(caller.response().path("status").asString("")).isEqualTo("cancelled");
    caller.news();
  }

  @Test
  void argumentsAndTextEndWithinTheLimitToo() {
    caller.update(TOOLS);
    caller.write("[tool:find {\"text\": \"one two three four five six seven\"}]");
    JsonNode call = caller.respond("\"max_output_tokens\":5");
    assertThat(call.path("status").asString("")).isEqualTo("incomplete");
    assertThat(call.at("/usage/output_tokens").asLong()).isLessThanOrEqualTo(5);
    assertThat(call.at("/output/0/status").asString("")).isEqualTo("incomplete");
  }

  @Test
  void aResponsesOwnVoiceInstructionsAndFormatAreItsOwn() {
    caller.write("Hello.");
    JsonNode own =
        caller.respond(
            "\"instructions\":\"say: Once.\",\"audio\":{\"output\":{\"format\":{\"type\":\"audio/pcmu\"}}}");
    assertThat(caller.heard(own).text()).isEqualTo("Once.");
    caller.write("And now?");
    JsonNode next = caller.respond("");
    assertThat(text(next)).isEqualTo("You said: And now?");
    assertThat(next.at("/audio/output/format/type").asString("")).isEqualTo("audio/pcm");
  }

  @Test
  void aClosedSessionSaysNothingMore() {
    caller.send("{\"type\":\"response.create\"}");
    caller.close();
    int sent = caller.peer.sent().size();
    caller.peer.advance(Duration.ofSeconds(30));
    assertThat(caller.peer.sent()).hasSize(sent);
  }

  private static String text(JsonNode response) {
    return response.at("/output/0/content/0/transcript").asString("");
  }
}
