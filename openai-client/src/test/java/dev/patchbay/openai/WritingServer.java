package dev.patchbay.openai;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A provider of text on real sockets, whose streams are scripted, and a client that asks it. */
final class WritingServer implements AutoCloseable {
  final MockWebServer server = new MockWebServer();
  final RecordingText sink = new RecordingText();
  private final OpenAiHttp http = OpenAiHttp.of(Samples.limits());
  private final TextDialect dialect;

  WritingServer(TextDialect dialect) throws IOException {
    this.dialect = dialect;
    server.start();
  }

  /** Answers the next request with these events, one line of data each, in chunks of 7 bytes. */
  WritingServer streams(String... events) {
    var lines = new StringBuilder();
    for (String event : events) {
      lines.append("data: ").append(event).append("\n\n");
    }
    return answers(lines.toString());
  }

  /** The same with an event stream as it is. */
  WritingServer answers(String stream) {
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", "text/event-stream; charset=utf-8")
            .addHeader("x-request-id", "req_5")
            .chunkedBody(stream, 7)
            .build());
    return this;
  }

  TextCall call(TextRequest request) {
    return http.text(Samples.writer(server.url("/v1").uri(), dialect), Samples.ID, request);
  }

  Answer<Written> run() {
    return call(Samples.text()).run(sink);
  }

  Written written() {
    return written(Samples.text());
  }

  Written written(TextRequest request) {
    return ((Answer.Success<Written>) call(request).run(sink)).value();
  }

  ProviderFailure failure() {
    return failure(Samples.text());
  }

  ProviderFailure failure(TextRequest request) {
    return ((Answer.Failed<Written>) call(request).run(sink)).failure();
  }

  RecordedRequest received() throws InterruptedException {
    return Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS));
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
