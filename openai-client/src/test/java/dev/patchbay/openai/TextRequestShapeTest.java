package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextRequestShapeTest {
  private static final JsonFormat NOTES =
      new JsonFormat("notes", "{\"type\":\"object\"}", JsonFormat.Adherence.ENFORCED);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RESPONSES       | /v1/responses        | {"model":"model-x","instructions":"Be brief.","input":[{"type":"message","role":"user","content":"Grüße"},{"type":"message","role":"assistant","content":"Ja?"}],"max_output_tokens":64,"store":false,"stream":true}
          CHAT            | /v1/chat/completions | {"model":"model-x","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Grüße"},{"role":"assistant","content":"Ja?"}],"max_completion_tokens":64,"stream":true,"stream_options":{"include_usage":true}}
          CHAT_MAX_TOKENS | /v1/chat/completions | {"model":"model-x","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Grüße"},{"role":"assistant","content":"Ja?"}],"max_tokens":64,"stream":true,"stream_options":{"include_usage":true}}
          """)
  void eachDialectAsksInItsOwnWords(TextDialect dialect, String path, String body)
      throws Exception {
    RecordedRequest sent = sent(dialect, request("Be brief.", Optional.empty()));

    assertThat(sent.getTarget()).isEqualTo(path);
    assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + Samples.SECRET);
    assertThat(sent.getHeaders().get("Accept")).isEqualTo("text/event-stream");
    assertThat(sent.getHeaders().get("X-Client-Request-Id")).isEqualTo("job-7.attempt-1");
    assertThat(body(sent)).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RESPONSES | "text":{"format":{"type":"json_schema","name":"notes","schema":{"type":"object"},"strict":true}}
          CHAT      | "response_format":{"type":"json_schema","json_schema":{"name":"notes","schema":{"type":"object"},"strict":true}}
          """)
  void wantedJsonIsDescribed(TextDialect dialect, String format) throws Exception {
    assertThat(body(sent(dialect, request("Be brief.", Optional.of(NOTES))))).contains(format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RESPONSES | "reasoning":{"effort":"minimal"}
          CHAT      | "reasoning_effort":"minimal"
          """)
  void effortIsAFactOfTheTargetAndIsAskedFor(TextDialect dialect, String words) throws Exception {
    try (var provider = new WritingServer(dialect);
        OpenAiHttp http = OpenAiHttp.of(Samples.limits())) {
      provider.streams("[DONE]");
      Target target = Samples.target(provider.server.url("/v1").uri());
      var at = new TextTarget(target, dialect, Optional.of(TextTarget.Effort.MINIMAL));

      http.text(at, Samples.ID, Samples.text()).run(delta -> {});

      assertThat(body(provider.received())).contains(words);
    }
  }

  @ParameterizedTest
  @CsvSource({"RESPONSES, instructions", "CHAT, system"})
  void noInstructionsAreNotSent(TextDialect dialect, String word) throws Exception {
    assertThat(body(sent(dialect, request("", Optional.empty())))).doesNotContain(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RESPONSES | "tools":[{"type":"function","name":"find_ship","description":"Finds a ship.","parameters":{"type":"object","properties":{"name":{"type":"string"}}},"strict":false},{"type":"function","name":"leave","parameters":{"type":"object","properties":{}},"strict":false}],
          CHAT      | "tools":[{"type":"function","function":{"name":"find_ship","description":"Finds a ship.","parameters":{"type":"object","properties":{"name":{"type":"string"}}}}},{"type":"function","function":{"name":"leave","parameters":{"type":"object","properties":{}}}}],
          """)
  void toolsAreOfferedAndMayBeForbidden(TextDialect dialect, String tools) throws Exception {
    TextRequest free = Samples.talk();
    TextRequest bound = talk(free.messages(), free.tools().forbidden());

    assertThat(body(sent(dialect, free))).contains(tools).doesNotContain("tool_choice");
    assertThat(body(sent(dialect, bound))).contains(tools + "\"tool_choice\":\"none\"");
    assertThat(body(sent(dialect, Samples.text()))).doesNotContain("tool");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RESPONSES | "input":[{"type":"message","role":"user","content":"Where is Anna?"},{"type":"function_call","call_id":"call_1","name":"find_ship","arguments":"{\\"name\\":\\"Anna\\"}"},{"type":"function_call_output","call_id":"call_1","output":"gone"},{"type":"message","role":"system","content":"Be kind."}]
          CHAT      | {"role":"user","content":"Where is Anna?"},{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"find_ship","arguments":"{\\"name\\":\\"Anna\\"}"}}]},{"role":"tool","tool_call_id":"call_1","content":"gone"},{"role":"system","content":"Be kind."}]
          """)
  void callsAreToldWithWhatTheirToolsAnswered(TextDialect dialect, String messages)
      throws Exception {
    var call = new ToolCall("call_1", "find_ship", "{\"name\":\"Anna\"}");
    TextRequest request =
        talk(
            List.of(
                new TextRequest.Message(TextRequest.Role.USER, "Where is Anna?"),
                new TextRequest.Called(call, "gone"),
                new TextRequest.Message(TextRequest.Role.SYSTEM, "Be kind.")),
            TextTools.NONE);

    assertThat(body(sent(dialect, request))).contains(messages);
  }

  private static TextRequest talk(List<TextRequest.Told> messages, TextTools tools) {
    return new TextRequest("Answer.", messages, tools, 64, Optional.empty());
  }

  private static TextRequest request(String instructions, Optional<JsonFormat> format) {
    return new TextRequest(
        instructions,
        List.of(
            new TextRequest.Message(TextRequest.Role.USER, "Grüße"),
            new TextRequest.Message(TextRequest.Role.ASSISTANT, "Ja?")),
        64,
        format);
  }

  private static RecordedRequest sent(TextDialect dialect, TextRequest request) throws Exception {
    try (var provider = new WritingServer(dialect)) {
      provider.streams("[DONE]").call(request).run(delta -> {});
      return provider.received();
    }
  }

  private static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }
}
