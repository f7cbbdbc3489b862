package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every field of a session that the official client's types know, there and back. */
final class RealtimeSessionConformanceIT {
  private static final String EVERYTHING =
      """
      "model": "gpt-realtime-2.1", "output_modalities": ["audio"],
       "instructions": "Be kind.",
       "audio": {
         "input": {"format": {"type": "audio/pcma"},
           "noise_reduction": {"type": "far_field", "strength": 0.5},
           "transcription": {"model": "gpt-4o-transcribe", "language": "en", "prompt": "parcels"},
           "turn_detection": {"type": "server_vad", "threshold": 0.6, "prefix_padding_ms": 200,
             "silence_duration_ms": 400, "create_response": true, "interrupt_response": true,
             "idle_timeout_ms": 6000}},
         "output": {"format": {"type": "audio/pcmu"}, "voice": "cedar", "speed": 1.0}},
       "tools": [{"type": "function", "name": "find", "description": "a parcel",
         "parameters": {"type": "object", "properties": {"id": {"type": "string"}}}}],
       "tool_choice": {"type": "function", "name": "find"}, "parallel_tool_calls": false,
       "reasoning": {"effort": "high"}, "max_output_tokens": 1024,
       "truncation": {"type": "retention_ratio", "retention_ratio": 0.8,
         "token_limits": {"post_instructions": 8000}},
       "prompt": null, "tracing": {"workflow_name": "w", "group_id": "g", "metadata": {"k": "v"}},
       "include": null\
      """;

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
  void everyFieldThatIsSetIsInForce() {
    JsonNode asked = JsonMapper.shared().readTree("{" + EVERYTHING + "}");
    JsonNode session = caller.update(EVERYTHING);
    for (Map.Entry<String, JsonNode> field : asked.properties()) {
      within(field.getKey(), session.path(field.getKey()), field.getValue());
    }
  }

  /** The session may say more, such as defaults, and says these. */
  private static void within(String path, JsonNode whole, JsonNode part) {
    if (part.isObject()) {
      part.properties()
          .forEach(field ->
              within(path + "." + field.getKey(), whole.path(field.getKey()), field.getValue()));
    } else {
      assertThat(whole).as(path).isEqualTo(part);
    }
  }

  @Test
  void whatIsNullOrEmptyIsCleared() {
    caller.update("\"tools\":[{\"type\":\"function\",\"name\":\"find\"}],\"instructions\":\"x\"");
    JsonNode cleared =
        caller.update(
            "\"tools\":[],\"instructions\":\"\",\"tool_choice\":\"none\",\"audio\":{\"input\":{"
                + "\"turn_detection\":null,\"transcription\":null,\"noise_reduction\":null}}");
    assertThat(cleared.path("tools")).isEmpty();
    assertThat(cleared.path("instructions").asString("?")).isEmpty();
    for (String name : List.of("turn_detection", "transcription", "noise_reduction")) {
      assertThat(cleared.at("/audio/input").get(name).isNull()).as(name).isTrue();
    }
  }

  @Test
  void whatIsNotDoneHereIsRefusedByItsName() {
    String update = "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",%s}}";
    caller.socket().await("session.created");
    for (Map.Entry<String, String> refused :
        Map.of(
                "session.include[0]",
                "\"include\":[\"item.input_audio_transcription.logprobs\"]",
                "session.prompt",
                "\"prompt\":{\"id\":\"pmpt_1\"}",
                "session.audio.output.speed",
                "\"audio\":{\"output\":{\"speed\":1.25}}",
                "session.tools[0].type",
                "\"tools\":[{\"type\":\"mcp\",\"server_label\":\"s\",\"server_url\":\"https://x\"}]")
            .entrySet()) {
      caller.socket().send(update.formatted(refused.getValue()));
      assertThat(caller.socket().refused().path("param").asString("")).isEqualTo(refused.getKey());
    }
  }

  @Test
  void aScriptOfTheOwnersAnswersTheOfficialClient() throws Exception {
    provider.script("{\"script\":\"ask Welcome.\\nask Goodbye.\",\"times\":1}");
    try (OfficialConversation scripted = provider.conversation()) {
      JsonNode first = scripted.respond("");
      assertThat(scripted.heard(first).text()).isEqualTo("Welcome.");
      scripted.speak("Thank you.");
      assertThat(scripted.heard(scripted.done()).text()).isEqualTo("Goodbye.");
    }
  }
}
