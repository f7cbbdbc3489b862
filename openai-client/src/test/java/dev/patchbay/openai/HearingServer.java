package dev.patchbay.openai;

import dev.patchbay.openai.TranscriptionRequest.Detail;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A provider of transcripts on real sockets, whose streams are scripted, and a client of it. */
final class HearingServer implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final OpenAiHttp http = OpenAiHttp.of(Samples.limits());

  HearingServer() throws IOException {
    server.start();
  }

  static String delta(String text) {
    return "{\"type\":\"transcript.text.delta\",\"delta\":\"" + text + "\"}";
  }

  static String done(String text) {
    return "{\"type\":\"transcript.text.done\",\"text\":\"" + text + "\"}";
  }

  /** Answers the next request with these events, one line of data each, in chunks of 7 bytes. */
  HearingServer streams(String... events) {
    String data = "data: " + String.join("\n\ndata: ", events) + "\n\n";
    return answers("text/event-stream; charset=utf-8", data);
  }

  HearingServer answers(String type, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", type)
            .addHeader("x-request-id", "req_6")
            .chunkedBody(body, 7)
            .build());
    return this;
  }

  Answer<Transcript> run(Detail detail, Delivery delivery) {
    var request = new TranscriptionRequest(Recording.of(Samples.WAV), Optional.empty(), detail);
    Target target = Samples.target(server.url("/v1").uri());
    return http.transcription(target, Samples.ID, request, delivery).run();
  }

  Transcript transcript() {
    return ((Answer.Success<Transcript>) run(Detail.TEXT, Delivery.STREAMED)).value();
  }

  ProviderFailure failure() {
    return ((Answer.Failed<Transcript>) run(Detail.TEXT, Delivery.STREAMED)).failure();
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
