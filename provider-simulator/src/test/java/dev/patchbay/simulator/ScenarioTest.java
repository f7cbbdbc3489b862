package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ScenarioTest {
  private static final String TOOLS =
      "\"tools\":[{\"type\":\"function\",\"name\":\"find\"},{\"type\":\"function\",\"name\":\"note\"}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shout Hello. | line 1: begins with say, ask",
        "ask Hi.\\n\\nsay | line 3: 'say' needs words",
        "call | line 1: 'call' needs a tool's name",
        "insist | line 1: 'insist' needs a tool's name",
        "call find [1] | line 1: the arguments of 'call' must be a JSON object",
        "call find {secret | line 1: the arguments of 'call' must be a JSON object",
        "call find {\"a\": 1E2147483648} | line 1: the arguments of 'call' must be a JSON object",
        "# note\\nask Hi.\\nwait soon | line 3: 'wait' needs a time",
        "ask Hi.\\nwait 61s | line 2: 'wait' needs a time such as 500ms or 3s, from 1 ms to 60 s",
        "long 601s | line 1: 'long' needs a time such as 500ms or 3s, from 1000 ms to 600 s",
        "pace 0 | line 1: 'pace' needs a factor",
        "ask Hi.\\nrepeat now | line 2: 'repeat' stands alone",
        "ask Hi.\\nrepeat\\nask Ho. | line 3: nothing follows 'repeat'",
        "fail BAD | line 1: 'fail' takes a code",
        "wait 3s\\nrepeat | line 2: a script says, asks, calls or fails at least once",
      })
  void anErrorNamesTheLineAndTheRuleAndRepeatsNothing(String scenario, String message) {
    assertThatThrownBy(() -> Scenario.parse("script", scenario.replace("\\n", "\n")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("script " + message)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aScenarioIsBoundedByWhatItSays() {
    assertThatThrownBy(() -> Scenario.parse("script", "long 600s\n".repeat(100)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("says more than 262144 characters");
  }

  @Test
  void aScenarioAnswersTurnByTurnAndGoesOnAfterItsTools() {
    Conversing caller =
        scripted(
            "say Welcome.\\nask How can I help?\\ncall find {\\\"id\\\":\\\"A17\\\"}\\nask It left. Else?");
    caller.send("{\"type\":\"response.create\"}");
    caller.finish();
    assertThat(words(caller)).isEqualTo("Welcome. How can I help?");
    assertThat(caller.heard(caller.response()).text()).isEqualTo("Welcome. How can I help?");
    caller.turn("Where is it?");
    JsonNode call = caller.response().at("/output/0");
    assertThat(call.path("name").asString("")).isEqualTo("find");
    assertThat(call.path("arguments").asString("")).isEqualTo("{\"id\":\"A17\"}");
    output(caller, call.path("call_id").asString(""), "gone");
    assertThat(caller.respond("").at("/output/0/content/0/transcript").asString(""))
        .isEqualTo("It left. Else?");
    caller.turn("No.");
    assertThat(words(caller)).as("the script is over").isEqualTo("You said: No.");
    caller.news();
  }

  @Test
  void callsThatFollowEachOtherAreMadeTogetherUnlessTheSessionForbidsIt() {
    String scenario = "say One moment.\\ncall find\\ncall note\\nask Done.";
    Conversing caller = scripted(scenario);
    assertThat(caller.respond("").path("output")).hasSize(3);
    Conversing serial = scripted(scenario);
    serial.update("\"parallel_tool_calls\":false");
    assertThat(serial.respond("").path("output")).hasSize(2);
    assertThat(serial.respond("").at("/output/0/name").asString("")).isEqualTo("note");
  }

  @Test
  void repeatBeginsAgainAndPaceSetsTheSpeed() {
    Conversing caller = scripted("pace 1\\nask Again and again.\\nrepeat");
    caller.respond("");
    caller.send("{\"type\":\"response.create\"}");
    caller.peer.advance(Duration.ofMillis(350));
    assertThat(
            caller.peer.sent("response.output_audio.delta").stream()
                .filter(delta ->
                    delta
                        .path("response_id")
                        .equals(caller.last("response.created").at("/response/id"))))
        .hasSize(4);
    caller.finish();
    assertThat(words(caller)).isEqualTo("Again and again.");
  }

  @Test
  void aWaitIsSilenceInTimeAndNotInSound() {
    Conversing caller = scripted("wait 2s\\nsay One.\\nwait 3s\\nask Two.");
    caller.send("{\"type\":\"response.create\"}");
    caller.peer.advance(Duration.ofMillis(1999));
    assertThat(caller.peer.sent("response.output_item.added")).isEmpty();
    caller.peer.advance(Duration.ofMillis(2900));
    assertThat(caller.response().isMissingNode()).isTrue();
    caller.finish();
    assertThat(caller.heard(caller.response()).words()).hasSize(2);
    assertThat(caller.heard(caller.response()).clean(60)).isTrue();
    assertThat(words(caller)).isEqualTo("One. Two.");
  }

  @Test
  void longSpeechLastsAsLongAsItSays() {
    Conversing caller = scripted("long 30s");
    JsonNode response = caller.respond("");
    Hearing heard = caller.heard(response);
    assertThat(heard.clean(60)).isTrue();
    assertThat(caller.peer.meter().samplesOut / 24_000.0).isCloseTo(30, within(0.4));
    assertThat(response.at("/usage/output_token_details/audio_tokens").asLong())
        .isEqualTo(caller.peer.meter().samplesOut * 1000 / 24_000 / 50);
  }

  @Test
  void failEndsTheResponseAsFailedAndSoDoesACallOfAToolNotOffered() {
    Conversing caller = scripted("say Oh.\\nfail rate_limit_exceeded\\ncall other");
    JsonNode failed = caller.respond("");
    assertThat(failed.path("status").asString("")).isEqualTo("failed");
    assertThat(failed.at("/status_details/error/code").asString(""))
        .isEqualTo("rate_limit_exceeded");
    assertThat(failed.path("output")).hasSize(1);
    assertThat(caller.respond("").at("/status_details/error/code").asString(""))
        .isEqualTo("script_error");
    caller.news();
  }

  @Test
  void aModelThatInsistsCallsWhatIsNotOffered() {
    Conversing caller = scripted("insist other {\\\"id\\\":\\\"A17\\\"}\\nask Done.");
    JsonNode call = caller.respond("").at("/output/0");
    assertThat(call.path("name").asString("")).isEqualTo("other");
    assertThat(call.path("arguments").asString("")).isEqualTo("{\"id\":\"A17\"}");
    output(caller, call.path("call_id").asString(""), "no such tool");
    assertThat(text(caller.respond(""))).isEqualTo("Done.");
  }

  @Test
  void aMalformedScenarioIsRefusedWithTheUpdateThatBringsIt() {
    Conversing caller = Conversing.began();
    JsonNode error = caller.update("\"instructions\":\"Be kind.\\nscript:\\n ask Hi.\\n sing\"");
    assertThat(error.path("param").asString("")).isEqualTo("session.instructions");
    assertThat(error.path("message").asString("")).contains("script line 2");
    assertThat(caller.peer.sent("session.updated")).isEmpty();
  }

  @Test
  void aResponsesOwnInstructionsLeaveTheCallsScenarioWhereItIs() {
    Conversing caller = scripted("ask First.\\nask Second.");
    caller.respond("");
    assertThat(text(caller.respond("\"instructions\":\"say: Apart.\""))).isEqualTo("Apart.");
    assertThat(text(caller.respond("\"instructions\":\"script:\\nask Own.\""))).isEqualTo("Own.");
    assertThat(text(caller.respond(""))).isEqualTo("Second.");
  }

  @Test
  void aChangeOfInstructionsAroundTheSameScenarioDoesNotBeginItAgain() {
    Conversing caller = scripted("ask First.\\nask Second.");
    caller.respond("");
    caller.update("\"instructions\":\"Now be brief.\\nscript:\\nask First.\\nask Second.\"");
    assertThat(text(caller.respond(""))).isEqualTo("Second.");
  }

  @Test
  void theOwnersScenarioServesSessionsThatMatchAndNamedOnesThoseThatAskForThem() throws Refusal {
    ScenarioRules rules = new ScenarioRules();
    rules.add(rule("{\"name\":\"hotel\",\"script\":\"ask Check in?\"}"));
    rules.add(
        rule(
            "{\"match\":{\"model\":\"gpt-realtime-2\",\"header\":{\"name\":\"X-Who\","
                + "\"value\":\"a\"}},\"script\":\"ask Owner's.\",\"times\":1}"));
    HttpCall call =
        new HttpCall("GET", "/v1/realtime", Map.of(), Map.of("x-who", "a"), new byte[0]);
    assertThat(rules.take(call, "gpt-realtime-2.1")).isEmpty();
    Optional<Scenario> scenario = rules.take(call, "gpt-realtime-2");
    assertThat(rules.take(call, "gpt-realtime-2")).isEmpty();
    Conversing caller = Conversing.in(rules, scenario);
    assertThat(text(caller.respond(""))).isEqualTo("Owner's.");
    caller.update("\"instructions\":\"script: hotel\"");
    assertThat(text(caller.respond(""))).isEqualTo("Check in?");
    assertThat(caller.update("\"instructions\":\"script: motel\"").path("code").asString(""))
        .isEqualTo("invalid_value");
    assertThat(rules.describe().toString()).doesNotContain("Check");
    assertThat(rules.clear()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"script\":\"ask Hi.\"}; times",
        "{\"script\":\"ask Hi.\",\"times\":0}; times",
        "{\"times\":1}; script",
        "{\"name\":\"a b\",\"script\":\"ask Hi.\"}; name",
        "{\"name\":\"a\",\"script\":\"ask Hi.\",\"times\":1}; times",
        "{\"match\":{\"text\":\"x\"},\"script\":\"ask Hi.\",\"times\":1}; match.text",
        "{\"script\":\"ask Hi.\\nhum\",\"times\":1}; script line 2",
        "{\"match\":{\"header\":{\"name\":\"Authorization\",\"value\":\"x\"}},\"script\":\"ask Hi.\",\"times\":1}; match.header.name",
      })
  void aMalformedPostedScenarioNamesItsField(String body, String named) {
    assertThatThrownBy(() -> rule(body)).isInstanceOf(Refusal.class).hasMessageContaining(named);
  }

  @Test
  void aPaceHoldsForWhatFollowsItAlone() {
    Conversing caller = scripted("pace 10\\nlong 10s\\npace 1\\nlong 10s");
    caller.send("{\"type\":\"response.create\"}");
    caller.peer.advance(Duration.ofMillis(1100));
    long fast = caller.peer.meter().samplesOut / 24;
    assertThat(fast).isBetween(9_500L, 11_000L);
    caller.peer.advance(Duration.ofMillis(2000));
    assertThat(caller.peer.meter().samplesOut / 24 - fast).isBetween(1_900L, 2_200L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"conversation\":\"none\",", ""})
  void thePaceOfAResponsesOwnScenarioIsThatOfThatResponseAlone(String apart) {
    Conversing caller = scripted("pace 1\\nlong 10s\\nrepeat");
    caller.respond(apart + "\"instructions\":\"script:\\npace 1000\\nlong 10s\"");
    long own = caller.peer.meter().samplesOut;
    caller.send("{\"type\":\"response.create\"}");
    caller.peer.advance(Duration.ofMillis(2000));
    assertThat((caller.peer.meter().samplesOut - own) / 24).isBetween(1_900L, 2_200L);
  }

  @Test
  void thePaceOfTheCallsScenarioHoldsForResponsesApartToo() {
    Conversing caller = scripted("pace 1\\nask Yes.");
    caller.respond("");
    long own = caller.peer.meter().samplesOut;
    caller.send(
        "{\"type\":\"response.create\",\"response\":{\"conversation\":\"none\","
            + "\"instructions\":\"script:\\nlong 10s\"}}");
    caller.peer.advance(Duration.ofMillis(2000));
    assertThat((caller.peer.meter().samplesOut - own) / 24).isBetween(1_900L, 2_200L);
  }

  @Test
  void aPaceBeforeACallHoldsOnceItsTurnCame() {
    Conversing caller = scripted("pace 1\\nlong 5s\\npace 1000\\ncall find");
    caller.send("{\"type\":\"response.create\"}");
    caller.peer.advance(Duration.ofMillis(2000));
    assertThat(caller.peer.meter().samplesOut / 24).isBetween(1_900L, 2_200L);
  }

  @Test
  void aWaitBeforeAFailureIsWaited() {
    Conversing caller = scripted("wait 2s\\nfail");
    caller.send("{\"type\":\"response.create\"}");
    caller.peer.advance(Duration.ofMillis(1999));
    assertThat(caller.response().isMissingNode()).isTrue();
    caller.peer.advance(Duration.ofMillis(1));
    assertThat(caller.response().path("status").asString("")).isEqualTo("failed");
  }

  @Test
  void aScenarioWaitsForAnHourAtMost() throws Refusal {
    assertThat(Scenario.parse("script", "wait 60s\n".repeat(60) + "ask Hi.").steps()).hasSize(61);
    assertThatThrownBy(() -> Scenario.parse("script", "wait 60s\n".repeat(121) + "ask Hi."))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("script line 61: up to here the script waits for more than an hour");
  }

  private static ScenarioRule rule(String json) throws Refusal {
    return ScenarioRule.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Conversing scripted(String scenario) {
    return Conversing.with("\"instructions\":\"script:\\n" + scenario + "\"," + TOOLS);
  }

  static void output(Conversing caller, String callId, String output) {
    caller.send(
        "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"function_call_output\","
            + "\"call_id\":\"%s\",\"output\":\"%s\"}}".formatted(callId, output));
  }

  private static String words(Conversing caller) {
    return text(caller.response());
  }

  private static String text(JsonNode response) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : response.path("output")) {
      texts.add(item.at("/content/0/transcript").asString(""));
    }
    return String.join(" ", texts);
  }
}
