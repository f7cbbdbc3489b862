package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** A key and spoken words are planted wherever they can be; neither may come out in print. */
final class CanaryTest {
  private static final String WORDS = "canarywordsspoken";

  private final StringWriter printed = new StringWriter();
  private final PrintWriter out = new PrintWriter(printed);

  @Test
  void valuesPrintNeitherKeyNorWords() {
    Target target = Samples.target(URI.create("https://host/v1"));
    out.println(target);
    out.println(target.key());
    out.println(new SpeechRequest(WORDS, Samples.VOICE, 2));
    out.println(Recording.of(WORDS.getBytes(StandardCharsets.UTF_8)));
    out.println(Recording.packed(WORDS.getBytes(StandardCharsets.UTF_8), Packing.MP3));
    var segment = new Transcript.Segment(Duration.ZERO, Duration.ofSeconds(1), WORDS);
    out.println(segment);
    out.println(
        new Answer.Success<>(
            new Transcript(
                WORDS,
                Optional.empty(),
                List.of(segment),
                new Usage.Unreported(Usage.Why.MISSING),
                Optional.empty())));

    var message = new TextRequest.Message(TextRequest.Role.USER, WORDS);
    var schema = "{\"title\":\"" + WORDS + "\"}";
    var format = new JsonFormat("notes", schema, JsonFormat.Adherence.ASKED);
    var call = new ToolCall("call_1", "find", WORDS);
    var tools =
        TextTools.of(
            List.of(new TextTools.Function("find", Optional.of(WORDS), Optional.of(schema))));
    out.println(
        new TextRequest(
            WORDS,
            List.of(message, new TextRequest.Called(call, WORDS)),
            tools,
            16,
            Optional.of(format)));
    out.println(
        new Written(
            WORDS,
            List.of(call),
            Written.Finish.COMPLETE,
            new Usage.TextTokens(1, 0, OptionalLong.empty(), 1),
            Optional.empty(),
            0));
    out.println(
        new BarePcmRequest(
            "tts/bytes",
            Map.of(),
            "{\"transcript\":\"" + WORDS + "\"}",
            2,
            new Usage.Characters(WORDS.length())));

    assertClean();
  }

  @Test
  void refusalsPrintNeitherKeyNorWords() {
    for (String bad :
        List.of(Samples.SECRET + "\n", Samples.SECRET + "é", Samples.SECRET.repeat(99))) {
      catchThrowable(() -> ApiKey.of(bad)).printStackTrace(out);
    }
    catchThrowable(() -> new SpeechRequest(WORDS.repeat(999), Samples.VOICE, 2))
        .printStackTrace(out);
    catchThrowable(() -> new Voice(WORDS + " ")).printStackTrace(out);
    catchThrowable(() -> Samples.target(URI.create("https://" + Samples.SECRET + "@host/")))
        .printStackTrace(out);

    assertThat(printed.toString()).contains("InvalidRequest");
    assertClean();
  }

  @Test
  void failuresThatEchoKeyAndWordsPrintNeither() throws IOException {
    String echo = "Bad key " + Samples.SECRET + " for " + WORDS;
    for (int status : List.of(200, 302, 400, 401, 403, 404, 408, 429, 500, 503)) {
      for (String body :
          List.of(
              echo,
              "{\"text\":7,\"x\":\"" + echo + "\"}",
              "{\"text\":\"" + echo + "\"",
              "{\"error\":{\"message\":\"%s\",\"code\":\"%s\",\"param\":\"%s\",\"type\":\"%s\"}}"
                  .formatted(echo, echo, echo, echo))) {
        printFailure(status, body, echo);
      }
    }

    assertThat(printed.toString()).contains("Malformed", "Refused", "Unauthorised", "RateLimited");
    assertClean();
  }

  @Test
  void sinksExceptionIsNotPrintedWithItsMessage() {
    out.println(
        new ProviderFailure.LocalFault(
            new IOException(WORDS), new ProviderFailure.Trace(false, Optional.empty())));

    assertClean();
  }

  private void printFailure(int status, String body, String echo) throws IOException {
    var logged = new LogCapture();
    Logger root = Logger.getLogger("okhttp3");
    root.setLevel(Level.ALL);
    root.addHandler(logged);
    try (var server = new MockWebServer();
        OpenAiHttp http = OpenAiHttp.of(Samples.limits())) {
      server.start();
      var response =
          new MockResponse.Builder()
              .code(status)
              .addHeader("Content-Type", "application/json")
              .addHeader("X-Request-Id", echo)
              .addHeader("Retry-After", echo)
              .body(body)
              .build();
      MockResponse streamed =
          response
              .newBuilder()
              .setHeader("Content-Type", "text/event-stream")
              .body("data: " + body + "\n\n")
              .build();
      for (TextDialect dialect : TextDialect.values()) {
        server.enqueue(streamed);
        TextTarget writer = Samples.writer(server.url("/v1").uri(), dialect);
        var message = new TextRequest.Message(TextRequest.Role.USER, WORDS);
        var request = new TextRequest(WORDS, List.of(message), 16, Optional.empty());
        out.println(http.text(writer, Samples.ID, request).run(delta -> {}));
      }
      server.enqueue(streamed);
      server.enqueue(response);
      server.enqueue(streamed);
      Target target = Samples.target(server.url("/v1").uri());
      for (Delivery delivery : List.of(Delivery.STREAMED, Delivery.WHOLE)) {
        out.println(
            http.transcription(target, Samples.ID, Samples.transcription(), delivery).run());
      }
      out.println(
          http.speech(target, Samples.ID, new SpeechRequest(WORDS, Samples.VOICE, 2))
              .run(pcm -> {}));
      assertThat(server.getRequestCount()).isEqualTo(3 + TextDialect.values().length);
    } finally {
      root.removeHandler(logged);
    }
    logged.messages.forEach(out::println);
  }

  private void assertClean() {
    out.flush();
    assertThat(printed.toString()).isNotBlank().doesNotContain("canary");
  }

  private static final class LogCapture extends Handler {
    // The client logs from threads of its own.
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord message) {
      messages.add(message.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
