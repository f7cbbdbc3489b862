package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.Target;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator in this JVM, on a port of its own, and what its ledger says. */
final class SimulatedProvider implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SimulatorServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private SimulatedProvider(SimulatorServer server) {
    this.server = server;
  }

  static SimulatedProvider start() throws IOException {
    return new SimulatedProvider(SimulatorServer.start(SimulatorSettings.defaults()));
  }

  DialRequest to(Dialect dialect) {
    String model = dialect == Dialect.TRANSLATION ? "gpt-realtime-translate" : "gpt-realtime-2";
    BillingUnit unit = dialect == Dialect.CONVERSATION ? BillingUnit.TOKENS : BillingUnit.DURATION;
    var target = new Target("rt", server.url().resolve("/v1"), ApiKey.of("sk-test"), model);
    return new DialRequest(
        new RealtimeTarget(target, dialect, unit, Duration.ofMinutes(60)),
        SafetyIdentifier.of(Requests.SAFETY_KEY, "tenant", "caller"),
        AudioFormat.PCM16);
  }

  /** The next session of the dialect misbehaves so. */
  void misbehave(Dialect dialect, String script) throws Exception {
    String endpoint =
        switch (dialect) {
          case CONVERSATION -> "realtime";
          case TRANSCRIPTION -> "transcription";
          case TRANSLATION -> "translation";
        };
    String rule =
        "{\"match\":{\"endpoint\":\"%s\"},\"fault\":\"%s\",\"times\":1}"
            .formatted(endpoint, script);
    var answer = send(request("faults").POST(HttpRequest.BodyPublishers.ofString(rule)).build());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
  }

  /** The ledger's line on the only session, once it has ended. */
  JsonNode ended() {
    return Awaitility.await("a session in the ledger")
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> get("sessions").get("sessions"), all -> all.size() == 1)
        .get(0);
  }

  /** The ledger's line on the only session, which goes on. */
  JsonNode open() throws Exception {
    return get("sessions/" + get("sessions").get("open").get(0).stringValue());
  }

  /** What came in, event by event, audio as its length. */
  List<JsonNode> received(String session) throws Exception {
    List<JsonNode> events = new ArrayList<>();
    JsonNode page = get("sessions/" + session + "/events");
    assertThat(page.get("dropped").intValue()).isZero();
    for (JsonNode entry : page.get("events")) {
      for (int i = entry.get("times").intValue(); i > 0; i--) {
        events.add(entry.get("event"));
      }
    }
    return events;
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(send(request(path).GET().build()).body());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    URI uri = server.url().resolve("/admin/" + path);
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
  }

  @Override
  public void close() {
    server.close();
    http.shutdownNow();
    http.close();
  }
}
