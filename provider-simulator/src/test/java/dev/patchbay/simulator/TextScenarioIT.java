package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Scenarios at the endpoints for text, over the wire. */
final class TextScenarioIT {
  private static final String RESPONSES = "/v1/responses";
  private static final String CHAT = "/v1/chat/completions";
  private static final String SCRIPT =
      "You are kind.\\nscript:\\nask How can I help?\\nsay One moment.\\n"
          + "call find {\\\"id\\\": 7}\\ncall find {\\\"id\\\": 7}\\nask It left.";
  private static final String TOOLS = "'tools':[{'type':'function','name':'find'}],";
  private static final String WRAPPED =
      "'tools':[{'type':'function','function':{'name':'find'}}],'reasoning_effort':'none',";
  private static final String FIND = "{'name':'find','arguments':'{}'}";

  private SimulatorServer server;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    server = SimulatorServer.start(SimulatorSettings.defaults());
    caller = new Caller(server);
  }

  @AfterEach
  void stop() {
    caller.close();
    server.close();
  }

  @Test
  void responsesFollowATalkTurnByTurn() throws Exception {
    String user = "{'role':'user','content':'Where is it?'}";
    String asked = "{'role':'assistant','content':'How can I help?'}";
    String called = call("call_1") + "," + call("call_2");
    String answered = output("call_1") + "," + output("call_2");

    assertThat(words(responses("[]"))).isEqualTo("How can I help?");
    JsonNode output = responses("[" + asked + "," + user + "]").path("output");
    assertThat(output).hasSize(3);
    assertThat(output.at("/0/content/0/text").stringValue()).isEqualTo("One moment.");
    assertThat(output.at("/1/arguments").stringValue()).isEqualTo("{\"id\": 7}");
    assertThat(output.at("/1/call_id")).isNotEqualTo(output.at("/2/call_id"));
    assertThat(output.at("/1/id")).isNotEqualTo(output.at("/2/id"));
    String past = asked + "," + user + "," + called + "," + answered;
    assertThat(words(responses("[" + past + "]"))).isEqualTo("It left.");
    assertThat(
            words(
                responses("[" + past + ",{'role':'assistant','content':'It left.'}," + user + "]")))
        .as("the script is over")
        .isEqualTo("You said: Where is it?");
  }

  @Test
  void chatsFollowATalkTurnByTurn() throws Exception {
    String asked =
        ",{'role':'assistant','content':'How can I help?'},{'role':'user','content':'x'}";
    JsonNode message = chat(asked).at("/choices/0/message");

    assertThat(chat("").at("/choices/0/message/content").stringValue())
        .isEqualTo("How can I help?");
    assertThat(message.path("content").stringValue()).isEqualTo("One moment.");
    assertThat(message.path("tool_calls")).hasSize(2);
    assertThat(message.at("/tool_calls/0/id")).isNotEqualTo(message.at("/tool_calls/1/id"));
    String called =
        ",{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':"
            + FIND
            + "},"
            + "{'id':'b','type':'function','function':"
            + FIND
            + "}]},"
            + "{'role':'tool','tool_call_id':'a','content':'x'},"
            + "{'role':'tool','tool_call_id':'b','content':'x'}";
    assertThat(chat(asked + called).at("/choices/0/message/content").stringValue())
        .isEqualTo("It left.");
  }

  @Test
  void streamsTellWordsAndCallsUnderTheirPlaces() throws Exception {
    List<JsonNode> events =
        events(
            post(
                RESPONSES,
                request(SCRIPT, TOOLS, "[{'role':'assistant','content':'How can I help?'}]")
                    + ",'stream':true"));
    assertThat(
            events.stream()
                .filter(e -> type(e).equals("response.output_item.done"))
                .map(e -> e.path("output_index").intValue()))
        .containsExactly(0, 1, 2);
    assertThat(events.getLast().at("/response/output")).hasSize(3);

    List<JsonNode> chunks =
        events(
            post(
                CHAT,
                WRAPPED
                    + messages(SCRIPT, ",{'role':'assistant','content':'How can I help?'}")
                    + ",'stream':true"));
    assertThat(
            chunks.stream()
                .flatMap(c -> c.at("/choices/0/delta/tool_calls").valueStream())
                .filter(call -> call.has("id"))
                .map(call -> call.path("index").intValue()))
        .containsExactly(0, 1);
    assertThat(chunks.getLast().at("/choices/0/finish_reason").stringValue())
        .isEqualTo("tool_calls");
  }

  @Test
  void aScenarioMayBeSetByNameAndOneThatWasNotSetIsRefused() throws Exception {
    caller.admin("POST", "scripts", "{\"name\":\"harbour\",\"script\":\"ask Ahoy.\\nrepeat\"}");
    assertThat(words(Caller.json(post(RESPONSES, request("script: harbour", "", "[]")))))
        .isEqualTo("Ahoy.");
    HttpResponse<byte[]> none = post(RESPONSES, request("script: other", "", "[]"));
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(Caller.error(none, "param")).isEqualTo("instructions");
    HttpResponse<byte[]> broken = post(CHAT, messages("script:\\nshout", ""));
    assertThat(Caller.error(broken, "param")).isEqualTo("messages");
  }

  @Test
  void furtherInstructionsAreNoPartOfTheScenario() throws Exception {
    assertThat(
            words(
                responses(
                    "[{'role':'system','content':'Be brief.'},{'role':'user','content':'x'}]")))
        .isEqualTo("How can I help?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fail rate_limit_exceeded            | rate_limit_exceeded
          say Well\\nfail                     | server_error
          call other                          | script_error
          """)
  void anAnswerMayFail(String lines, String code) throws Exception {
    String script = "script:\\n" + lines;
    JsonNode failed =
        events(post(RESPONSES, request(script, TOOLS, "[]") + ",'stream':true")).getLast();
    assertThat(type(failed)).isEqualTo("response.failed");
    assertThat(failed.at("/response/error/code").stringValue()).isEqualTo(code);
    assertThat(failed.at("/response/output").size()).isEqualTo(lines.startsWith("say") ? 1 : 0);

    HttpResponse<byte[]> whole = post(CHAT, messages(script, ""));
    assertThat(whole.statusCode()).isEqualTo(500);
    assertThat(Caller.error(whole, "code")).isEqualTo(code);
    HttpResponse<byte[]> streamed = post(CHAT, messages(script, "") + ",'stream':true");
    assertThat(events(streamed).getLast().at("/error/code").stringValue()).isEqualTo(code);
    assertThat(new String(streamed.body(), UTF_8)).doesNotContain("[DONE]", "finish_reason\":\"");
  }

  @Test
  void aModelMayInsistOnAToolThatThereIsNot() throws Exception {
    JsonNode call =
        Caller.json(post(RESPONSES, request("script:\\ninsist other", "", "[]"))).at("/output/0");
    assertThat(call.path("name").stringValue()).isEqualTo("other");
  }

  @Test
  void aWaitIsSilenceBeforeTheAnswer() throws Exception {
    long before = System.nanoTime();
    assertThat(
            words(
                Caller.json(post(RESPONSES, request("script:\\nwait 400ms\\nask Hm.", "", "[]")))))
        .isEqualTo("Hm.");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(399));
  }

  @Test
  void theLimitCutsAndEndsWhatIsPlayed() throws Exception {
    String script =
        "script:\\nsay One moment please, I look it up.\\ncall find {\\\"id\\\": \\\""
            + "7".repeat(80)
            + "\\\"}";
    JsonNode cut =
        Caller.json(post(RESPONSES, request(script, TOOLS, "[]") + ",'max_output_tokens':16"));
    assertThat(cut.path("status").stringValue()).isEqualTo("incomplete");
    assertThat(cut.at("/output/0/status").stringValue()).isEqualTo("completed");
    assertThat(cut.at("/output/1/status").stringValue()).isEqualTo("incomplete");
    assertThat(cut.at("/usage/output_tokens").intValue()).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json_object", "none"})
  void notesAreWrittenByTheRules(String format) throws Exception {
    String text = format.equals("none") ? "" : ",'text':{'format':{'type':'" + format + "'}}";
    String body = request(SCRIPT + "\\n\\nWrite json.", "", "'We decided it.'") + text;
    assertThat(words(Caller.json(post(RESPONSES, body))))
        .startsWith(format.equals("none") ? "How can I help?" : "{");
  }

  private JsonNode responses(String input) throws Exception {
    return Caller.json(post(RESPONSES, request(SCRIPT, TOOLS, input)));
  }

  private JsonNode chat(String messages) throws Exception {
    return Caller.json(post(CHAT, WRAPPED + messages(SCRIPT, messages)));
  }

  private static String request(String instructions, String tools, String input) {
    return tools + "'instructions':'" + instructions + "','input':" + input;
  }

  private static String messages(String instructions, String more) {
    return "'messages':[{'role':'system','content':'" + instructions + "'}" + more + "]";
  }

  private static String call(String id) {
    return "{'type':'function_call','call_id':'" + id + "','name':'find','arguments':'{}'}";
  }

  private static String output(String id) {
    return "{'type':'function_call_output','call_id':'" + id + "','output':'x'}";
  }

  private static String words(JsonNode response) {
    return response.at("/output/0/content/0/text").stringValue();
  }

  private static String type(JsonNode event) {
    return event.path("type").stringValue();
  }

  private HttpResponse<byte[]> post(String path, String fields) throws Exception {
    String body = "{'model':'gpt-6-luna'," + fields + "}";
    return caller.post(path, Json.TYPE, body.replace('\'', '"').getBytes(UTF_8));
  }

  private static List<JsonNode> events(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8)
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> Json.own(line.substring("data: ".length())))
        .toList();
  }
}
