package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a simulator over plain HTTP. */
final class Caller implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;

  Caller(SimulatorServer server) {
    url = server.url();
  }

  HttpResponse<byte[]> speech(String text, String... headers)
      throws IOException, InterruptedException {
    return post("/v1/audio/speech", Json.TYPE, Forms.speech(text), headers);
  }

  HttpResponse<byte[]> transcription(byte[] wav, Map<String, String> fields, String... headers)
      throws IOException, InterruptedException {
    return post("/v1/audio/transcriptions", Forms.TYPE, Forms.form(wav, "a.wav", fields), headers);
  }

  HttpResponse<byte[]> post(String path, String type, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Authorization", "Bearer sk-test")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<byte[]> admin(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        request("/admin/" + path).method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  JsonNode adminJson(String path) throws IOException, InterruptedException {
    return json(admin("GET", path, ""));
  }

  /** The ledger's newest entry once it has this many. */
  JsonNode entry(int count) {
    return await("the ledger has " + count + " entries")
        .atMost(Duration.ofSeconds(60))
        .until(() -> adminJson("ledger").get("entries"), entries -> entries.size() >= count)
        .get(count - 1);
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(20));
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  static String error(HttpResponse<byte[]> response, String field) {
    return json(response).get("error").path(field).asString("");
  }

  static List<JsonNode> events(HttpResponse<byte[]> response) {
    return Stream.of(new String(response.body(), UTF_8).split("\n\n"))
        .map(event -> JsonMapper.shared().readTree(event.substring("data: ".length())))
        .toList();
  }

  @Override
  public void close() {
    http.close();
  }
}
