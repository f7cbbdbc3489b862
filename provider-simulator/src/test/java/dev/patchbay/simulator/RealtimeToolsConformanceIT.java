package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The official client runs the tools that the simulator's model calls. */
final class RealtimeToolsConformanceIT {
  static final String TOOLS =
      "\"tools\":[{\"type\":\"function\",\"name\":\"find\",\"description\":\"a parcel\","
          + "\"parameters\":{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}},"
          + "{\"type\":\"function\",\"name\":\"note\"}],\"tool_choice\":\"auto\"";

  private OfficialProvider provider;
  private OfficialConversation caller;

  @BeforeEach
  void start() throws IOException {
    provider = OfficialProvider.started();
    caller = provider.conversation();
  }

  @AfterEach
  void stop() {
    caller.close();
    provider.close();
  }

  @Test
  void aSpokenWishCallsAToolAndItsOutputIsSpoken() {
    caller.update(TOOLS);
    caller.speak("Please [tool:find {\"id\": 7}] now.");
    JsonNode call = caller.done().at("/output/0");
    assertThat(call.path("type").asString("")).isEqualTo("function_call");
    assertThat(call.path("status").asString("")).isEqualTo("completed");
    String arguments =
        caller
            .socket()
            .events("response.function_call_arguments.done")
            .getFirst()
            .path("arguments")
            .asString("");
    assertThat(arguments).isEqualTo(call.path("arguments").asString("")).isEqualTo("{\"id\": 7}");
    StringBuilder joined = new StringBuilder();
    caller
        .socket()
        .events("response.function_call_arguments.delta")
        .forEach(delta -> joined.append(delta.path("delta").asString("")));
    assertThat(joined.toString()).isEqualTo(arguments);
    output(call, "Parcel 7 is on its way.");
    JsonNode answer = caller.respond("\"tool_choice\":\"none\"");
    assertThat(caller.heard(answer).text()).isEqualTo("Parcel 7 is on its way.");
  }

  @Test
  void callsMadeTogetherAreAnsweredTogether() {
    caller.update(
        TOOLS
            + ",\"parallel_tool_calls\":true,\"instructions\":\"script:\\nsay One moment.\\n"
            + "call find {\\\"id\\\":7}\\ncall note\\nask Done.\"");
    JsonNode output = caller.respond("").path("output");
    assertThat(output).hasSize(3);
    assertThat(output.path(0).path("type").asString("")).isEqualTo("message");
    assertThat(output.path(1).path("name").asString("")).isEqualTo("find");
    assertThat(output.path(2).path("name").asString("")).isEqualTo("note");
    output(output.path(1), "gone");
    output(output.path(2), "noted");
    assertThat(OfficialConversation.text(caller.respond(""))).isEqualTo("Done.");
  }

  @Test
  void aDemandedToolIsCalledAndAnOutputOfNoCallIsRefused() {
    caller.update(TOOLS + ",\"output_modalities\":[\"text\"]," + OfficialConversation.MANUAL);
    caller.write("Anything.");
    JsonNode call =
        caller.respond("\"tool_choice\":{\"type\":\"function\",\"name\":\"note\"}").at("/output/0");
    assertThat(call.path("name").asString("")).isEqualTo("note");
    caller.create("{\"type\":\"function_call_output\",\"call_id\":\"call_none\",\"output\":\"?\"}");
    caller.socket().await("rate_limits.updated");
    assertThat(caller.socket().refused().path("code").asString(""))
        .isEqualTo("invalid_tool_call_id");
  }

  private void output(JsonNode call, String output) {
    caller.create(
        "{\"type\":\"function_call_output\",\"call_id\":%s,\"output\":%s}"
            .formatted(call.path("call_id"), Json.string(output)));
    caller.socket().await("conversation.item.done");
  }
}
