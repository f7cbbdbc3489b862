package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextValuesTest {
  private static final Usage COUNTED = new Usage.Characters(1);

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 15, 128_001})
  void capOnOutputIsFiniteAndOneThatProvidersTake(int tokens) {
    assertRefused("maxOutputTokens", () -> request("", List.of(said("x")), tokens));
  }

  @Test
  void messagesAreOneTo512() {
    assertRefused("messages", () -> request("", List.of(), 16));
    assertRefused("messages", () -> request("", Collections.nCopies(513, said("x")), 16));
  }

  @Test
  void allTextTogetherIsAtMostAMillionCodePoints() {
    String half = "🙂".repeat(TextRequest.MAX_CODE_POINTS / 2);

    assertThatCode(() -> request(half, List.of(said(half)), 16)).doesNotThrowAnyException();
    assertRefused("messages", () -> request(half + "a", List.of(said(half)), 16));
  }

  @Test
  void toolsAndTheirAnswersCountAsText() {
    var call = new ToolCall("c", "f", "🙂🙂");
    var told = new TextRequest.Called(call, "🙂".repeat(TextRequest.MAX_CODE_POINTS - 10));
    var tools = TextTools.of(List.of(function("find", "{}")));

    TextRequest most = new TextRequest("", List.of(told), tools, 16, Optional.empty());

    assertThat(most.utf8Bytes()).isEqualTo(4L * (TextRequest.MAX_CODE_POINTS - 8) + 8);
    assertRefused(
        "messages", () -> new TextRequest("a", List.of(told), tools, 16, Optional.empty()));
  }

  @Test
  void toolsHaveNamesOfTheirOwn() {
    assertRefused("tools.name", () -> function("find ship", "{}"));
    assertRefused("tools.parameters", () -> function("find", "[]"));
    assertRefused(
        "tools", () -> TextTools.of(List.of(function("find", "{}"), function("find", "{}"))));
  }

  @Test
  void callHasAnIdAndANameAndMayHaveBadArguments() {
    assertRefused("call.callId", () -> new ToolCall("", "find", "{}"));
    assertRefused("call.name", () -> new ToolCall("call_1", "", "{}"));
    assertRefused("call.arguments", () -> new ToolCall("call_1", "find", "\ud83d"));
    assertThatCode(() -> new ToolCall("call_1", "find", "{")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "a\ud83d", "\ude42a"})
  void messageThatSaysNothingOrIsNoTextIsRefused(String text) {
    assertRefused("messages.text", () -> said(text));
  }

  @Test
  void instructionsAreWellFormed() {
    assertRefused("instructions", () -> request("\ude42", List.of(said("x")), 16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{} {}", "true"})
  void schemaIsOneJsonObject(String schema) {
    assertRefused("format.schema", () -> format(schema));
  }

  @Test
  void schemaIsAtMost64KibAnd24LevelsDeep() {
    assertThatCode(() -> format(nested(24))).doesNotThrowAnyException();
    assertRefused("format.schema", () -> format(nested(25)));
    assertRefused("format.schema", () -> format(nested(5_000)));
    assertRefused("format.schema", () -> format("{\"a\":\"" + "x".repeat(65_536) + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a.b"})
  void formatHasAName(String name) {
    assertRefused("format.name", () -> new JsonFormat(name, "{}", JsonFormat.Adherence.ASKED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/tts", "../tts", "tts?x=1", "tts#x", "tts bytes"})
  void pathStaysBelowTheTarget(String path) {
    assertRefused("path", () -> new BarePcmRequest(path, Map.of(), "{}", 2, COUNTED));
  }

  @Test
  void headersAreFewAndCarryNoLineEnds() {
    for (Map<String, String> bad :
        List.of(Map.of("a b", "x"), Map.of("a", "x\r\ny"), Map.of("", "x"), Map.of("a", ""))) {
      assertRefused("headers", () -> new BarePcmRequest("tts", bad, "{}", 2, COUNTED));
    }
  }

  @Test
  void bareSpeechIsAskedForByOneJsonObject() {
    assertRefused("json", () -> new BarePcmRequest("tts", Map.of(), "[]", 2, COUNTED));
    assertRefused("maxAudioBytes", () -> new BarePcmRequest("tts", Map.of(), "{}", 1, COUNTED));
  }

  private static TextRequest request(
      String instructions, List<TextRequest.Message> messages, int tokens) {
    return new TextRequest(instructions, messages, tokens, Optional.empty());
  }

  private static TextRequest.Message said(String text) {
    return new TextRequest.Message(TextRequest.Role.USER, text);
  }

  private static TextTools.Function function(String name, String parameters) {
    return new TextTools.Function(name, Optional.empty(), Optional.of(parameters));
  }

  private static JsonFormat format(String schema) {
    return new JsonFormat("notes", schema, JsonFormat.Adherence.ASKED);
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }

  private static void assertRefused(String field, ThrowingCallable making) {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(making)
        .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
  }
}
