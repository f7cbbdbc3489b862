package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Written.Finish;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChatCallTest {
  private static final String START = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
  private static final String STOP = chunk("{}", "\"stop\"");
  private static final String USAGE =
      "{\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3,\"total_tokens\":15}}";
  private static final Usage.TextTokens METERED =
      new Usage.TextTokens(12, 0, OptionalLong.empty(), 3);

  private WritingServer provider;

  @BeforeEach
  void start() throws IOException {
    provider = new WritingServer(TextDialect.CHAT);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void passesTextOnAndTellsFinishUsageAndRequestId() {
    provider.streams(START, delta("At "), delta("nine."), STOP, USAGE, "[DONE]");

    assertThat(provider.written())
        .isEqualTo(
            new Written("At nine.", List.of(), Finish.COMPLETE, METERED, Optional.of("req_5"), 0));
    assertThat(provider.sink.pieces()).containsExactly("At ", "nine.");
  }

  @ParameterizedTest
  @CsvSource({"stop, COMPLETE", "length, LENGTH", "content_filter, FILTERED"})
  void finishReasonTellsTheFinish(String reason, Finish finish) {
    provider.streams(delta("Yes"), chunk("{}", "\"" + reason + "\""), USAGE, "[DONE]");

    assertThat(provider.written().finish()).isEqualTo(finish);
  }

  @Test
  void missingEndMarkDoesNotMatterOnceTheFinishIsKnown() {
    provider.streams(delta("Yes."), STOP, USAGE);

    assertThat(provider.written().usage()).isEqualTo(METERED);
  }

  @Test
  void missingUsageIsToldAndNotTakenForZero() {
    provider.streams(delta("Yes."), STOP, "[DONE]");

    assertThat(provider.written().usage()).isEqualTo(new Usage.Unreported(Usage.Why.MISSING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data: [DONE]\n\n"})
  void streamWithoutAFinishIsCut(String end) {
    provider.answers("data: " + delta("Yes") + "\n\ndata: " + USAGE + "\n\n" + end);

    assertThat(provider.failure())
        .hasFieldOrPropertyWithValue("reason", ProviderFailure.Unavailable.Reason.CUT)
        .hasFieldOrPropertyWithValue("delivered", true);
  }

  @Test
  void usageInEveryChunkIsTheLastOne() {
    provider.streams(
        "{\"choices\":[{\"delta\":{\"content\":\"Yes.\"}}],"
            + "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":1}}",
        "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}}",
        "{\"choices\":[],\"usage\":null}",
        "[DONE]");

    assertThat(provider.written().usage()).isEqualTo(METERED);
  }

  @Test
  void chunksWithoutChoicesAndOtherChoicesArePassedOver() {
    provider.streams(
        "{\"choices\":[],\"prompt_filter_results\":[{}]}",
        "{\"object\":\"ping\"}",
        "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"Other\"},\"finish_reason\":\"length\"}]}",
        delta("Yes."),
        STOP,
        USAGE,
        "[DONE]");

    Written written = provider.written();

    assertThat(written.text()).isEqualTo("Yes.");
    assertThat(written.finish()).isEqualTo(Finish.COMPLETE);
    assertThat(written.passedOver()).isEqualTo(2);
  }

  @Test
  void contentBesideTheFinishAndReasoningBesideContentAreHeard() {
    provider.streams(
        chunk("{\"content\":null,\"reasoning_content\":\"hm\"}", "null"),
        chunk("{\"content\":\"Yes.\"}", "\"stop\""),
        USAGE);

    assertThat(provider.written().text()).isEqualTo("Yes.");
  }

  @Test
  void wordsOfRefusalAreNoText() {
    provider.streams(chunk("{\"refusal\":\"I can't\"}", "null"), STOP, USAGE, "[DONE]");

    Written written = provider.written();

    assertThat(written.finish()).isEqualTo(Finish.REFUSED);
    assertThat(written.text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"error":{"message":"x","code":502}}                                            | Unavailable
          {"error":{"message":"x","code":429}}                                            | RateLimited
          {"error":{"message":"x","code":"insufficient_quota"}}                           | RateLimited
          {"error":{"type":"invalid_request_error","code":"context_length_exceeded"}}     | Refused
          {"object":"error","message":"x","type":"invalid_request_error","code":400}      | Refused
          {"choices":[{"finish_reason":"error","delta":{},"error":{"code":"server"}}]}    | Unavailable
          """)
  void failuresInTheStreamAreTypedAndMayHaveSpent(String event, String type) {
    provider.streams(delta("At "), event, "[DONE]");

    ProviderFailure failure = provider.failure();

    assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
    assertThat(failure.mayHaveSpent()).isTrue();
    assertThat(failure.delivered()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"choices":[{"delta":{"content":["x"]}}]}                     | content: not a string
          {"choices":[{"delta":{},"finish_reason":"tool_calls"}]}       | finish_reason: tool_calls, and there are none
          {"choices":[{"delta":{},"finish_reason":"function_call"}]}    | finish_reason: not stop, tool_calls, length or content_filter
          {"choices":[{"delta":{},"finish_reason":7}]}                  | finish_reason: not stop, tool_calls, length or content_filter
          {"choices":                                                   | event: not a JSON object
          """)
  void oddChunksAreMalformedAndNameTheField(String event, String what) {
    provider.streams(event, "[DONE]");

    assertThat(provider.failure()).hasFieldOrPropertyWithValue("what", what);
  }

  private static String delta(String text) {
    return chunk("{\"content\":\"" + text + "\"}", "null");
  }

  private static String chunk(String delta, String finish) {
    return "{\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}],\"usage\":null}"
        .formatted(delta, finish);
  }
}
