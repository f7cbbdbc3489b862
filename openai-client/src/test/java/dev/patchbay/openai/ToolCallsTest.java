package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Written.Finish;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of tools in the streams of both dialects. */
final class ToolCallsTest {
  private static final String ANNA = "{\"name\":\"Anna\"}";
  private static final String ANNA_IN_JSON = "{\\\"name\\\":\\\"Anna\\\"}";
  private static final ToolCall FIND = new ToolCall("call_1", "find_ship", ANNA);
  private static final ToolCall LEAVE = new ToolCall("call_2", "leave", "");

  @Test
  void responsesTellEachCallOnceHoweverOftenItIsTold() throws IOException {
    Written written =
        responses(
            "{\"type\":\"response.output_item.added\",\"item\":{\"type\":\"function_call\"}}",
            "{\"type\":\"response.function_call_arguments.delta\",\"delta\":\"{\"}",
            "{\"type\":\"response.function_call_arguments.done\",\"arguments\":\"{}\"}",
            done(item("call_1", "find_ship", ANNA_IN_JSON)),
            done(item("call_2", "leave", "")),
            end(
                "completed",
                item("call_1", "find_ship", ANNA_IN_JSON) + "," + item("call_2", "leave", "")));

    assertThat(written.calls()).containsExactly(FIND, LEAVE);
    assertThat(written.text()).isEmpty();
    assertThat(written.finish()).isEqualTo(Finish.COMPLETE);
    assertThat(written.passedOver()).isZero();
  }

  @Test
  void callThatStandsInTheLastEventAloneIsSeen() throws IOException {
    assertThat(responses(end("completed", item("call_1", "find_ship", ANNA_IN_JSON))).calls())
        .containsExactly(FIND);
  }

  @Test
  void textMayStandBesideACall() throws IOException {
    Written written =
        responses(
            "{\"type\":\"response.output_text.delta\",\"delta\":\"One moment.\"}",
            done(item("call_1", "find_ship", ANNA_IN_JSON)),
            end(
                "completed",
                "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"One moment.\"}]},"
                    + item("call_1", "find_ship", ANNA_IN_JSON)));

    assertThat(written.text()).isEqualTo("One moment.");
    assertThat(written.calls()).containsExactly(FIND);
  }

  @Test
  void callsOfAnAnswerThatIsCutAreNone() throws IOException {
    Written responses = responses(done(item("call_1", "find_ship", "{")), end("incomplete", ""));
    Written chat = chat(piece(0, "call_1", "find_ship", "{"), finish("length"));

    for (Written written : List.of(responses, chat)) {
      assertThat(written.finish()).isEqualTo(Finish.LENGTH);
      assertThat(written.calls()).isEmpty();
    }
  }

  @Test
  void chatTellsItsCallsInPieces() throws IOException {
    Written written =
        chat(
            "{\"choices\":[{\"delta\":{\"content\":\"One moment.\"}}]}",
            piece(0, "call_1", "find_ship", ""),
            more(0, "{\\\"name\\\":"),
            piece(1, "call_2", "leave", ""),
            more(0, "\\\"Anna\\\"}"),
            finish("tool_calls"));

    assertThat(written.text()).isEqualTo("One moment.");
    assertThat(written.calls()).containsExactly(FIND, LEAVE);
    assertThat(written.finish()).isEqualTo(Finish.COMPLETE);
  }

  @Test
  void gatewaysMayLeaveTheIndexOutRepeatIdsAndStop() throws IOException {
    Written written =
        chat(
            calls(
                "{\"id\":\"call_1\",\"function\":{\"name\":\"find_ship\",\"arguments\":\"{\\\"name\\\":\"}}"),
            calls(
                "{\"id\":\"call_1\",\"function\":{\"name\":\"find_ship\",\"arguments\":\"\\\"Anna\\\"}\"}}"),
            calls("{\"id\":\"call_2\",\"function\":{\"name\":\"leave\",\"arguments\":null}}"),
            finish("stop"));

    assertThat(written.calls()).containsExactly(FIND, LEAVE);
  }

  @Test
  void argumentsThatAreNoJsonAreLeftToTheCaller() throws IOException {
    assertThat(chat(piece(0, "call_1", "find_ship", "Anna"), finish("tool_calls")).calls())
        .containsExactly(new ToolCall("call_1", "find_ship", "Anna"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"function_call","name":"leave","arguments":"{}"}                      | call_id: not a string
          {"type":"function_call","call_id":"c","arguments":"{}"}                       | name: not a string
          {"type":"function_call","call_id":"c","name":"leave"}                         | arguments: not a string
          {"type":"function_call","call_id":"c","name":"","arguments":"{}"}             | call.name: not 1 to 512 visible ASCII characters
          {"type":"function_call","call_id":"c d","name":"leave","arguments":"{}"}      | call.callId: not 1 to 512 visible ASCII characters
          {"type":"function_call","call_id":"c","name":"leave","arguments":"\\ude42"}   | call.arguments: not well-formed Unicode
          """)
  void responsesCallWithoutIdOrNameIsMalformed(String item, String what) throws IOException {
    assertMalformed(TextDialect.RESPONSES, what, done(item));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"index":0,"function":{"name":"leave"}}]                  | call.callId: not 1 to 512 visible ASCII characters
          [{"index":0,"id":"c","function":{"arguments":"{}"}}]       | call.name: not 1 to 512 visible ASCII characters
          [{"index":0,"id":7,"function":{"name":"leave"}}]           | id: not a string
          [{"index":0,"id":"c","function":{"arguments":{}}}]         | arguments: not a string
          {"id":"c"}                                                 | tool_calls: not a list
          [7]                                                        | call.callId: not 1 to 512 visible ASCII characters
          """)
  void chatCallWithoutIdOrNameIsMalformed(String pieces, String what) throws IOException {
    assertMalformed(
        TextDialect.CHAT,
        what,
        "{\"choices\":[{\"delta\":{\"tool_calls\":" + pieces + "}}]}",
        finish("tool_calls"));
  }

  @Test
  void twoCallsOfOneIdAreMalformed() throws IOException {
    assertMalformed(
        TextDialect.RESPONSES,
        "call.callId: two calls have the same",
        done(item("call_1", "leave", "")),
        done(item("call_1", "find_ship", "")));
  }

  @Test
  void callsAndTheirArgumentsAreBounded() throws IOException {
    String[] many =
        IntStream.range(0, 65).mapToObj(i -> piece(i, "c" + i, "leave", "")).toArray(String[]::new);
    String[] long8 =
        IntStream.range(0, 9).mapToObj(i -> more(0, "x".repeat(8_000))).toArray(String[]::new);
    String[] items =
        IntStream.range(0, 65)
            .mapToObj(i -> done(item("c" + i, "leave", "")))
            .toArray(String[]::new);

    assertMalformed(TextDialect.CHAT, "calls: more than 64", many);
    assertMalformed(TextDialect.RESPONSES, "calls: more than 64", items);
    assertMalformed(TextDialect.CHAT, "calls: more than 65536 bytes of arguments", long8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESPONSES", "CHAT"})
  void callWhereNoToolWasOfferedIsMalformedAndNothingWasDelivered(TextDialect dialect)
      throws IOException {
    try (var provider = new WritingServer(dialect)) {
      provider.streams(
          dialect == TextDialect.CHAT
              ? new String[] {piece(0, "call_1", "leave", ""), finish("tool_calls")}
              : new String[] {done(item("call_1", "leave", ""))});

      assertThat(provider.failure())
          .hasFieldOrPropertyWithValue("what", "calls: no tool was offered")
          .hasFieldOrPropertyWithValue("delivered", false);
    }
  }

  private static void assertMalformed(TextDialect dialect, String what, String... events)
      throws IOException {
    try (var provider = new WritingServer(dialect)) {
      assertThat(provider.streams(events).failure(Samples.talk()))
          .isInstanceOf(ProviderFailure.Malformed.class)
          .hasFieldOrPropertyWithValue("what", what);
    }
  }

  private static Written responses(String... events) throws IOException {
    return written(TextDialect.RESPONSES, Stream.of(events));
  }

  private static Written chat(String... chunks) throws IOException {
    return written(TextDialect.CHAT, Stream.concat(Stream.of(chunks), Stream.of("[DONE]")));
  }

  private static Written written(TextDialect dialect, Stream<String> events) throws IOException {
    try (var provider = new WritingServer(dialect)) {
      return provider.streams(events.toArray(String[]::new)).written(Samples.talk());
    }
  }

  private static String item(String callId, String name, String arguments) {
    return "{\"type\":\"function_call\",\"call_id\":\"%s\",\"name\":\"%s\",\"arguments\":\"%s\"}"
        .formatted(callId, name, arguments);
  }

  private static String done(String item) {
    return "{\"type\":\"response.output_item.done\",\"item\":" + item + "}";
  }

  private static String end(String status, String output) {
    return "{\"type\":\"response.%s\",\"response\":{\"status\":\"%s\",\"output\":[%s]}}"
        .formatted(status, status, output);
  }

  private static String piece(int index, String id, String name, String arguments) {
    return calls(
        "{\"index\":%d,\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}"
            .formatted(index, id, name, arguments));
  }

  private static String more(int index, String arguments) {
    return calls("{\"index\":%d,\"function\":{\"arguments\":\"%s\"}}".formatted(index, arguments));
  }

  private static String calls(String piece) {
    return "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":["
        + piece
        + "]},\"finish_reason\":null}]}";
  }

  private static String finish(String reason) {
    return "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
  }
}
