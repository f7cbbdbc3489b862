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

final class ResponsesCallTest {
  private static final String USAGE =
      "\"usage\":{\"input_tokens\":30,\"input_tokens_details\":{\"cached_tokens\":20,"
          + "\"cache_write_tokens\":4},\"output_tokens\":9,"
          + "\"output_tokens_details\":{\"reasoning_tokens\":5},\"total_tokens\":39}";

  private WritingServer provider;

  @BeforeEach
  void start() throws IOException {
    provider = new WritingServer(TextDialect.RESPONSES);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void passesTextOnAndTellsFinishUsageAndRequestId() {
    provider.streams(
        "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"status\":\"in_progress\"}}",
        "{\"type\":\"response.in_progress\",\"sequence_number\":1}",
        "{\"type\":\"response.output_item.added\",\"item\":{\"type\":\"reasoning\"}}",
        "{\"type\":\"response.reasoning_summary_text.delta\",\"delta\":\"hm\"}",
        "{\"type\":\"response.content_part.added\",\"part\":{\"type\":\"output_text\",\"text\":\"\"}}",
        delta(""),
        delta("At "),
        delta("nine."),
        "{\"type\":\"response.output_text.done\",\"text\":\"At nine.\"}",
        "{\"type\":\"response.content_part.done\"}",
        "{\"type\":\"response.output_item.done\"}",
        end("completed", "At nine."));

    assertThat(provider.written())
        .isEqualTo(
            new Written(
                "At nine.",
                List.of(),
                Finish.COMPLETE,
                new Usage.TextTokens(30, 20, OptionalLong.of(4), 9),
                Optional.of("req_5"),
                0));
    assertThat(provider.sink.pieces()).containsExactly("At ", "nine.");
  }

  @Test
  void unknownEventsArePassedOverAndCounted() {
    provider.streams(
        "{\"type\":\"response.mood\"}",
        delta("Yes."),
        "{\"type\":\"x\"}",
        end("completed", "Yes."));

    assertThat(provider.written().passedOver()).isEqualTo(2);
  }

  @Test
  void charactersSplitBetweenDeltasReachTheSinkWhole() {
    provider.streams(
        delta("Hi \\ud83d"), delta("\\ude42"), delta("!"), end("completed", "Hi \\ud83d\\ude42!"));

    assertThat(provider.written().text()).isEqualTo("Hi 🙂!");
    assertThat(provider.sink.pieces()).containsExactly("Hi ", "🙂", "!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          response.incomplete | "incomplete","incomplete_details":{"reason":"max_output_tokens"} | LENGTH
          response.incomplete | "incomplete","incomplete_details":null                           | LENGTH
          response.incomplete | "incomplete","incomplete_details":{"reason":"steered"}           | LENGTH
          response.incomplete | "incomplete","incomplete_details":{"reason":"content_filter"}    | FILTERED
          response.completed  | "incomplete"                                                     | LENGTH
          response.incomplete | null                                                             | LENGTH
          response.completed  | null                                                             | COMPLETE
          """)
  void statusTellsTheFinish(String type, String status, Finish finish) {
    provider.streams(
        delta("Yes"),
        "{\"type\":\"%s\",\"response\":{\"status\":%s,%s}}".formatted(type, status, USAGE));

    Written written = provider.written();

    assertThat(written.finish()).isEqualTo(finish);
    assertThat(written.text()).isEqualTo("Yes");
    assertThat(written.usage()).isEqualTo(new Usage.TextTokens(30, 20, OptionalLong.of(4), 9));
  }

  @Test
  void wordsOfRefusalAreNoText() {
    provider.streams(
        "{\"type\":\"response.refusal.delta\",\"delta\":\"I can't\"}",
        "{\"type\":\"response.refusal.done\",\"refusal\":\"I can't\"}",
        "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\"," + USAGE + "}}");

    Written written = provider.written();

    assertThat(written.finish()).isEqualTo(Finish.REFUSED);
    assertThat(written.text()).isEmpty();
    assertThat(provider.sink.pieces()).isEmpty();
  }

  @Test
  void refusalThatStandsInTheLastEventAloneIsSeen() {
    provider.streams(
        "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":"
            + "[{\"content\":[{\"type\":\"refusal\",\"refusal\":\"no\"}]}]}}");

    assertThat(provider.written().finish()).isEqualTo(Finish.REFUSED);
  }

  @Test
  void textThatNoDeltaBroughtIsTakenFromTheLastEvent() {
    provider.streams(delta("At "), end("completed", "At nine."));

    assertThat(provider.written().text()).isEqualTo("At nine.");
    assertThat(provider.sink.pieces()).containsExactly("At ", "nine.");
  }

  @Test
  void blanksThatAGatewayTrimsDoNotMatter() {
    provider.streams(delta("\\nYes. "), end("completed", "Yes."));

    assertThat(provider.written().text()).isEqualTo("\nYes. ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"At", "At nine. At nine.", "nine. At "})
  void lostDoubledAndSwappedDeltasAreMalformed(String told) {
    provider.streams(delta("At "), delta("ten."), end("completed", told));

    assertThat(provider.failure())
        .isInstanceOf(ProviderFailure.Malformed.class)
        .hasFieldOrPropertyWithValue("what", "text: differs from its deltas")
        .hasFieldOrPropertyWithValue("delivered", true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"response.failed","response":{"status":"failed","error":{"code":"server_error"}}}        | Unavailable
          {"type":"response.failed","response":{"status":"failed","error":{"code":"rate_limit_exceeded"}}} | RateLimited
          {"type":"response.failed","response":{"status":"failed","error":{"code":"invalid_prompt"}}}      | Refused
          {"type":"response.failed","response":{"status":"failed","error":null}}                           | Unavailable
          {"type":"response.failed"}                                                                       | Unavailable
          {"type":"response.completed","response":{"status":"cancelled"}}                                  | Unavailable
          {"type":"error","code":"rate_limit_exceeded","message":"x","param":null,"sequence_number":3}     | RateLimited
          {"type":"error","error":{"type":"invalid_request_error","code":"bad"},"sequence_number":3}       | Refused
          {"error":{"message":"x","code":502}}                                                             | Unavailable
          {"error":{"message":"x","code":429}}                                                             | RateLimited
          """)
  void failuresInTheStreamAreTypedAndMayHaveSpent(String event, String type) {
    provider.streams(event);

    ProviderFailure failure = provider.failure();

    assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
    assertThat(failure.mayHaveSpent()).isTrue();
    assertThat(failure.delivered()).isFalse();
  }

  @Test
  void failureAfterADeltaTellsThatSomethingWasDelivered() {
    provider.streams(delta("At "), "{\"type\":\"response.failed\"}");

    assertThat(provider.failure().delivered()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data: [DONE]\n\n", "data: {\"type\":\"response.completed\"}\n"})
  void streamWithoutItsLastEventIsCut(String end) {
    provider.answers("data: " + delta("At ") + "\n\n" + end);

    assertThat(provider.failure())
        .hasFieldOrPropertyWithValue("reason", ProviderFailure.Unavailable.Reason.CUT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"response.output_text.delta","delta":7}          | delta: not a string
          {"type":"response.output_text.delta"}                    | delta: not a string
          {"type":"response.output_text.delta","delta":"\\ude42"}  | text: not well-formed Unicode
          {"type":7}                                               | type: not a string
          {"type":                                                 | event: not a JSON object
          ["type"]                                                 | event: not a JSON object
          """)
  void oddEventsAreMalformedAndNameTheField(String event, String what) {
    provider.streams(event);

    assertThat(provider.failure()).hasFieldOrPropertyWithValue("what", what);
  }

  @Test
  void halfACharacterAtTheEndIsMalformed() {
    provider.streams(delta("a\\ud83d"), "{\"type\":\"response.completed\"}");

    assertThat(provider.failure())
        .hasFieldOrPropertyWithValue("what", "text: not well-formed Unicode");
  }

  private static String delta(String text) {
    return "{\"type\":\"response.output_text.delta\",\"item_id\":\"msg_1\",\"delta\":\""
        + text
        + "\"}";
  }

  private static String end(String status, String text) {
    return "{\"type\":\"response.%s\",\"response\":{\"status\":\"%s\",\"output\":[{\"type\":\"reasoning\"},"
            .formatted(status, status)
        + "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\""
        + text
        + "\"}]}],"
        + USAGE
        + "}}";
  }
}
