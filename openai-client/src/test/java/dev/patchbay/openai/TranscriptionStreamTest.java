package dev.patchbay.openai;

import static dev.patchbay.openai.HearingServer.delta;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.TranscriptionRequest.Detail;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a target that streams its transcripts, and what is read. */
final class TranscriptionStreamTest {
  private static final String DONE = HearingServer.done("hello over");

  private final HearingServer provider;

  TranscriptionStreamTest() throws IOException {
    provider = new HearingServer();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void asksForEventsAndTakesJsonAsWell() throws Exception {
    provider.streams(DONE);

    provider.run(Detail.TEXT, Delivery.STREAMED);

    RecordedRequest sent = provider.received();
    assertThat(sent.getHeaders().get("Accept")).isEqualTo("text/event-stream, application/json");
    assertThat(body(sent))
        .containsSubsequence("name=\"stream\"", "\r\ntrue\r\n")
        .containsSubsequence("name=\"response_format\"", "\r\njson\r\n");
  }

  @Test
  void segmentsAreAskedForWhole() throws Exception {
    provider.answers("application/json", "{\"text\":\"x\"}");

    assertThat(provider.run(Detail.SEGMENTS, Delivery.STREAMED)).isInstanceOf(Answer.Success.class);
    assertThat(body(provider.received())).doesNotContain("stream").contains("verbose_json");
  }

  @Test
  void aTargetThatIsNotSaidToStreamIsNotAskedTo() throws Exception {
    provider.streams(DONE);

    Answer<Transcript> answer = provider.run(Detail.TEXT, Delivery.WHOLE);

    assertThat(body(provider.received())).doesNotContain("stream");
    assertThat(((Answer.Failed<Transcript>) answer).failure())
        .hasFieldOrPropertyWithValue("what", "content-type: not application/json");
  }

  @Test
  void theLastEventTellsTextLanguageAndUsage() {
    provider.streams(
        delta("Grüß"),
        delta(" Gott"),
        """
        {"type":"transcript.text.done","text":"Grüß Gott","languages":[{"code":"de"}],"usage":\
        {"type":"tokens","input_tokens":14,"output_tokens":3,"total_tokens":17}}\
        """);

    assertThat(provider.transcript())
        .isEqualTo(
            new Transcript(
                "Grüß Gott",
                Optional.of("de"),
                List.of(),
                new Usage.Tokens(14, 3),
                Optional.of("req_6")));
  }

  @Test
  void aModelThatIgnoresTheWishAnswersWithJson() {
    provider.answers(
        "application/json",
        "{\"text\":\"hello\",\"usage\":{\"type\":\"duration\",\"seconds\":2.5}}");

    Transcript transcript = provider.transcript();

    assertThat(transcript.text()).isEqualTo("hello");
    assertThat(transcript.usage()).isEqualTo(new Usage.AudioSeconds(new BigDecimal("2.5")));
  }

  @Test
  void segmentsAndUnknownEventsArePassedOver() {
    provider.streams(
        "{\"type\":\"transcript.created\",\"text\":\"other\"}",
        delta("hello"),
        "{\"type\":\"transcript.text.segment\",\"start\":0,\"text\":\"hello\",\"speaker\":\"A\"}",
        "{\"type\":\"transcript.text.mood\",\"delta\":7}",
        delta(" over"),
        DONE);

    assertThat(provider.transcript().text()).isEqualTo("hello over");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                       | MISSING
          {"usage":null}                                           | MISSING
          {"usage":{"type":"tokens","input_tokens":1}}             | UNREADABLE
          {"usage":{"prompt_tokens":1,"completion_tokens":2}}      | UNREADABLE
          {"usage":{"type":"duration","seconds":-1}}               | UNREADABLE
          """)
  void usageThatIsNotToldIsNotTakenForZero(String more, Usage.Why why) {
    String usage = more.substring(1, more.length() - 1);
    String done = DONE.substring(0, DONE.length() - 1);
    provider.streams(usage.isEmpty() ? DONE : done + "," + usage + "}");

    Transcript transcript = provider.transcript();

    assertThat(transcript.text()).isEqualTo("hello over");
    assertThat(transcript.usage()).isEqualTo(new Usage.Unreported(why));
  }

  @Test
  void serversMayMeterAStreamByItsLength() {
    provider.streams(
        "{\"type\":\"transcript.text.done\",\"text\":\"x\","
            + "\"usage\":{\"type\":\"duration\",\"seconds\":1.25}}");

    assertThat(provider.transcript().usage())
        .isEqualTo(new Usage.AudioSeconds(new BigDecimal("1.25")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/plain", "application/jsonx", "garbage", "''"})
  void otherContentTypesAreMalformed(String type) {
    provider.answers(type, "data: " + DONE + "\n\n");

    assertThat(provider.failure())
        .hasFieldOrPropertyWithValue("what", "content-type: not text/event-stream");
  }

  private static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }
}
