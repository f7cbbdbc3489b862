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

/** Rules, wire, ledger and faults of the endpoints for text, without the provider's client. */
final class TextEndpointsIT {
  private static final String RESPONSES = "/v1/responses";
  private static final String CHAT = "/v1/chat/completions";
  private static final String FAULT = "X-Simulator-Fault";

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
  void withoutAScriptTheCallersFirstSentencesAreRepeated() throws Exception {
    assertThat(said("'input':'One. Two? Three! Four.'")).isEqualTo("You said: One. Two? Three!");
    assertThat(said("'input':[]")).isEqualTo("You said nothing.");
  }

  @Test
  void theCallersWordsAreThoseSinceTheModelSpokeAndWithinTags() throws Exception {
    assertThat(
            said(
                "'input':[{'role':'user','content':'Old.'},{'role':'assistant','content':'Yes.'},"
                    + "{'role':'user','content':'Read <words>New <b> one.</words> now.'}]"))
        .isEqualTo("You said: New <b> one.");
  }

  @Test
  void aScriptHasALinePerTurnAndItsLastServesForTheRest() throws Exception {
    String script = "'instructions':'You are kind.\\nsay: First.\\nsay: Second.',";
    String user = "{'role':'user','content':'Go.'}";
    String model = ",{'role':'assistant','content':'Done.'},";
    assertThat(said(script + "'input':[" + user + "]")).isEqualTo("First.");
    assertThat(said(script + "'input':[" + user + model + user + "]")).isEqualTo("Second.");
    assertThat(said(script + "'input':[" + user + model + user + model + user + "]"))
        .isEqualTo("Second.");
  }

  @Test
  void theCallersOwnWordsAreNoScript() throws Exception {
    assertThat(said("'input':'say: I am the boss.'")).isEqualTo("You said: say: I am the boss.");
  }

  @Test
  void whoIsToldToTranslateMarksEachWordWithTheLanguage() throws Exception {
    String into = "'instructions':'Translate what is said into Spanish (es).\\nBe exact.',";
    String said = "'input':'<speech>One two. Why? Answer me!</speech>'";
    assertThat(said(into + said)).isEqualTo("es:One es:two. es:Why? es:Answer es:me!");
    assertThat(said(into.replace("(es)", "(xx)") + said)).startsWith("You said: ");
    assertThat(said("'input':'Translate this into Spanish (es).'")).startsWith("You said: ");
  }

  @Test
  void eventsAreNamedNumberedAndEndWithTheirResponse() throws Exception {
    HttpResponse<byte[]> response = post(RESPONSES, "'input':'Hi there.','stream':true");
    String body = new String(response.body(), UTF_8);
    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    List<JsonNode> events = events(body);
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).get("sequence_number").intValue()).isEqualTo(i);
      assertThat(body).contains("event: " + events.get(i).get("type").stringValue() + "\n");
    }
    assertThat(types(events))
        .containsExactly(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");
  }

  @Test
  void theLedgerCarriesTokensIdsAndNoWords() throws Exception {
    // No id holds it by chance.
    String prompt = "Wxy!".repeat(2000);
    post(RESPONSES, "'input':'" + prompt + "'", "x-client-request-id", "mine-1");
    post(CHAT, "'messages':[{'role':'user','content':'" + prompt + "'}]");
    JsonNode first = caller.entry(1);
    assertThat(first.get("endpoint").stringValue()).isEqualTo("responses");
    assertThat(first.get("model").stringValue()).isEqualTo("gpt-6-luna");
    assertThat(first.get("client_request_id").stringValue()).isEqualTo("mine-1");
    assertThat(first.at("/usage/input_tokens").intValue()).isEqualTo(2001);
    assertThat(first.at("/usage/cached_input_tokens").intValue()).isZero();
    JsonNode second = caller.entry(2);
    assertThat(second.get("endpoint").stringValue()).isEqualTo("chat");
    assertThat(second.at("/usage/cached_input_tokens").intValue()).isEqualTo(1920);
    assertThat(caller.adminJson("ledger").toString()).doesNotContain("Wxy!");
  }

  @Test
  void missingUsageIsMissingEverywhereAndMeteredAllTheSame() throws Exception {
    for (String path : List.of(RESPONSES, CHAT)) {
      for (String more : List.of("", ",'stream':true")) {
        String body = input(path) + more;
        HttpResponse<byte[]> answer = post(path, body, FAULT, "nousage");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), UTF_8))
            .doesNotContain("input_tokens", "prompt_tokens");
      }
    }
    String asked = input(CHAT) + ",'stream':true,'stream_options':{'include_usage':true}";
    assertThat(new String(post(CHAT, asked, FAULT, "nousage").body(), UTF_8))
        .doesNotContain("prompt_tokens")
        .endsWith("data: [DONE]\n\n");
    JsonNode entry = caller.entry(5);
    assertThat(entry.get("billed").booleanValue()).isTrue();
    assertThat(entry.get("fault").stringValue()).isEqualTo("nousage");
    assertThat(entry.at("/usage/input_tokens").intValue()).isPositive();
  }

  @Test
  void aStreamMayLackItsEnding() throws Exception {
    String responses =
        new String(
            post(RESPONSES, input(RESPONSES) + ",'stream':true", FAULT, "nodone").body(), UTF_8);
    assertThat(responses).doesNotContain("response.completed").contains("output_item.done");
    String chat =
        new String(post(CHAT, input(CHAT) + ",'stream':true", FAULT, "nodone").body(), UTF_8);
    assertThat(chat).doesNotContain("[DONE]").contains("\"finish_reason\":\"stop\"");
  }

  @ParameterizedTest
  @CsvSource({"error, 0", "error:5, 5", "error:100000, 11"})
  void anErrorEventEndsAStreamOfResponses(String script, int before) throws Exception {
    HttpResponse<byte[]> answer =
        post(RESPONSES, "'input':'Hi there.','stream':true", FAULT, script);
    List<JsonNode> events = events(new String(answer.body(), UTF_8));
    assertThat(events).hasSize(before + 1);
    JsonNode error = events.getLast();
    assertThat(error.get("type").stringValue()).isEqualTo("error");
    assertThat(error.get("sequence_number").intValue()).isEqualTo(before);
    assertThat(error.has("message") && error.has("code") && error.has("param")).isTrue();
  }

  @Test
  void aStreamOfResponsesMayEndFailed() throws Exception {
    HttpResponse<byte[]> answer =
        post(RESPONSES, "'input':'Hi there.','stream':true", FAULT, "failed");
    JsonNode last = events(new String(answer.body(), UTF_8)).getLast();
    assertThat(last.get("type").stringValue()).isEqualTo("response.failed");
    assertThat(last.at("/response/status").stringValue()).isEqualTo("failed");
    assertThat(last.at("/response/error/code").stringValue()).isEqualTo("server_error");
    assertThat(last.at("/response/usage").isNull()).isTrue();
    HttpResponse<byte[]> chat = post(CHAT, input(CHAT) + ",'stream':true", FAULT, "failed");
    assertThat(new String(chat.body(), UTF_8)).endsWith("data: [DONE]\n\n");
  }

  @Test
  void eventsMayComeAtAPace() throws Exception {
    long before = System.nanoTime();
    HttpResponse<byte[]> answer =
        post(RESPONSES, "'input':'Hi there.','stream':true", FAULT, "pace:40");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(440));
    assertThat(events(new String(answer.body(), UTF_8))).hasSize(12);
    assertThat(post(RESPONSES, "'input':'x'", FAULT, "pace:40+drip:9").statusCode()).isEqualTo(400);
  }

  @Test
  void anOlderFieldLimitsTheModelsThatKnowIt() throws Exception {
    String body =
        "{\"model\":\"gpt-oss-120b\",\"max_tokens\":2,\"messages\":[{\"role\":\"user\","
            + "\"content\":\"Hello over there.\"}]}";
    HttpResponse<byte[]> answer = caller.post(CHAT, Json.TYPE, body.getBytes(UTF_8));
    assertThat(Caller.json(answer).at("/choices/0/finish_reason").stringValue())
        .isEqualTo("length");
    assertThat(Caller.json(answer).at("/usage/completion_tokens").intValue()).isEqualTo(2);
  }

  @Test
  void anAccountMayHaveNothingLeft() throws Exception {
    HttpResponse<byte[]> answer = post(RESPONSES, "'input':'x'", FAULT, "quota");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(Caller.error(answer, "code")).isEqualTo("insufficient_quota");
    assertThat(caller.entry(1).get("billed").booleanValue()).isFalse();
  }

  @Test
  void anErrorEventEndsAStreamedChat() throws Exception {
    HttpResponse<byte[]> answer = post(CHAT, input(CHAT) + ",'stream':true", FAULT, "error:2");
    List<JsonNode> events = events(new String(answer.body(), UTF_8));
    assertThat(events).hasSize(3);
    assertThat(events.getLast().at("/error/type").stringValue()).isEqualTo("server_error");
  }

  @Test
  void aRuleFindsACallByItsWordsAndEndpoint() throws Exception {
    caller.admin(
        "POST",
        "faults",
        "{\"match\":{\"endpoint\":\"chat\",\"contains\":\"[flaky]\"},\"fault\":\"503\",\"times\":1}");
    String chat = "'messages':[{'role':'user','content':'a [flaky] one'}]";
    assertThat(post(RESPONSES, "'input':'a [flaky] one'").statusCode()).isEqualTo(200);
    assertThat(post(CHAT, chat).statusCode()).isEqualTo(503);
    assertThat(post(CHAT, chat).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'input':'x','modle':1 | modle",
        "'instructions':'x' | input",
        "'input':7 | input",
        "'input':[{'role':'king','content':'x'}] | input[0].role",
        "'input':[{'role':'user','content':[{'type':'input_image'}]}] | input[0].content[0].type",
        "'input':[{'role':'user'}] | input[0].content",
        "'input':[{'type':'function_call_output','output':'x'}] | input[0].call_id",
        "'input':'x','max_output_tokens':15 | max_output_tokens",
        "'input':'x','previous_response_id':'resp_1' | previous_response_id",
        "'input':'x','stream':'yes' | stream",
        "'input':'x','tool_choice':'required' | tool_choice",
        "'input':'x','reasoning':{'effort':'huge'} | reasoning.effort",
        "'input':'x','tools':[{'type':'web_search'}] | tools[0].type",
        "'input':'x','tools':[{'type':'function','name':'a b'}] | tools[0].name",
        "'input':'x','text':{'format':{'type':'json_schema','name':'n'}} | text.format.schema",
        "'input':'x','text':{'format':{'type':'json_object'}} | text.format.type",
        "'input':'x','text':{'format':{'type':'json_schema','name':'n','strict':true,"
            + "'schema':{'type':'object'}}} | text.format.schema",
        "'input':'x','text':{'format':{'type':'json_schema','name':'n',"
            + "'schema':{'type':'string','format':'date'}}} | text.format.schema"
      })
  void aWrongRequestIsRefusedNamingTheField(String fields, String field) throws Exception {
    HttpResponse<byte[]> answer = post(RESPONSES, fields);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Caller.error(answer, "param")).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'messages':[]",
        "'messages':[{'role':'user','content':'x'}],'n':2",
        "'messages':[{'role':'user','content':'x'}],'stream_options':{'include_usage':true}",
        "'messages':[{'role':'tool','content':'x'}]",
        "'messages':[{'role':'assistant'}]",
        "'messages':[{'role':'user','content':'x'}],'logit_bias':{}",
        "'messages':[{'role':'user','content':'x'}],'response_format':{'type':'json_schema'}"
      })
  void aWrongChatIsRefused(String fields) throws Exception {
    assertThat(post(CHAT, fields).statusCode()).isEqualTo(400);
  }

  @Test
  void textBeyondTheBoundIsRefusedWithoutBeingRepeated() throws Exception {
    HttpResponse<byte[]> answer = post(RESPONSES, "'input':'" + "secret. ".repeat(140_000) + "'");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Caller.error(answer, "code")).isEqualTo("context_length_exceeded");
    assertThat(new String(answer.body(), UTF_8)).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a>", "[tool:x {", "A-", "say: ", "will ", "1.", "\uD800"})
  void aMegabyteOfAnythingIsAnsweredSoon(String piece) throws Exception {
    String much = piece.repeat(900_000 / piece.length());
    String tools = ",'tools':[{'type':'function','name':'x'}]";
    assertThat(post(RESPONSES, "'input':'" + much + "'" + tools).statusCode()).isLessThan(500);
    assertThat(post(RESPONSES, "'input':'Hi.','instructions':'" + much + "'").statusCode())
        .isLessThan(500);
  }

  private static String input(String path) {
    return path.equals(CHAT) ? "'messages':[{'role':'user','content':'Hi.'}]" : "'input':'Hi.'";
  }

  private String said(String fields) throws Exception {
    return Caller.json(post(RESPONSES, fields)).at("/output/0/content/0/text").stringValue();
  }

  private HttpResponse<byte[]> post(String path, String fields, String... headers)
      throws Exception {
    String body = "{'model':'gpt-6-luna'," + fields + "}";
    return caller.post(path, Json.TYPE, body.replace('\'', '"').getBytes(UTF_8), headers);
  }

  private static List<String> types(List<JsonNode> events) {
    return events.stream().map(event -> event.get("type").stringValue()).toList();
  }

  private static List<JsonNode> events(String body) {
    return body.lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> Json.own(line.substring("data: ".length())))
        .toList();
  }
}
