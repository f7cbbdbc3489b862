package dev.patchbay.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provider simulator, asked over HTTP as anybody may; shares no class with our contracts. */
public final class SimulatedProvider {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /**
   * @param url the simulator's root
   */
  public SimulatedProvider(URI url) {
    this.url = url;
  }

  /** Everything that it served, oldest first. */
  public List<ServedCall> ledger() {
    var calls = new ArrayList<ServedCall>();
    long after = 0;
    while (true) {
      JsonNode page = json("/admin/ledger?after=" + after);
      if (page.path("dropped").asLong() > 0) {
        throw new StackFailure("the simulator's ledger dropped entries");
      }
      JsonNode entries = page.path("entries");
      if (entries.isEmpty()) {
        return calls;
      }
      for (JsonNode entry : entries) {
        calls.add(ServedCall.of(entry));
        after = entry.path("sequence").asLong();
      }
    }
  }

  /** Sessions on its sockets that ended behind this one, at most 1000, and who is open: as JSON. */
  public byte[] sessions(long after) {
    return send(request("/admin/sessions?after=" + after).GET().build());
  }

  /** What it says of one of them, open or not. */
  JsonNode session(String id) {
    return json("/admin/sessions/" + id);
  }

  /**
   * What the client of a session sent behind this event, at most 1000 entries, without audio: as
   * JSON.
   */
  public byte[] sessionEvents(String session, long after) {
    return send(request("/admin/sessions/" + session + "/events?after=" + after).GET().build());
  }

  /** Speech of a text, as a WAV file. */
  public byte[] speech(String text, String caller) {
    byte[] body =
        PLAIN.writeValueAsBytes(
            Map.of(
                "model", "gpt-4o-mini-tts",
                "input", text,
                "voice", "alloy",
                "response_format", "wav"));
    HttpRequest request =
        request("/v1/audio/speech")
            .header("Authorization", "Bearer proof")
            .header("Content-Type", "application/json")
            .header("X-Client-Request-Id", caller)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return send(request);
  }

  /** A text written as events, whole as they came: what a model of this name answers to this. */
  public String events(String model, String instructions, String words, String caller) {
    byte[] body =
        PLAIN.writeValueAsBytes(
            Map.of("model", model, "instructions", instructions, "input", words, "stream", true));
    return new String(
        send(
            request("/v1/responses")
                .header("Authorization", "Bearer proof")
                .header("Content-Type", "application/json")
                .header("X-Client-Request-Id", caller)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build()),
        StandardCharsets.UTF_8);
  }

  /**
   * Spoils every coming call of an endpoint whose text has these words, until mended.
   *
   * @param endpoint {@code speech} or {@code transcriptions}
   * @param contains words of the text spoken or heard
   * @param fault the script, such as {@code 500} or {@code hang}
   */
  public void spoil(String endpoint, String contains, String fault) {
    spoil(endpoint, contains, fault, (Object) "forever");
  }

  /** The same, for so many calls. */
  public void spoil(String endpoint, String contains, String fault, int times) {
    spoil(endpoint, contains, fault, (Object) times);
  }

  private void spoil(String endpoint, String contains, String fault, Object times) {
    spoil(Map.of("endpoint", endpoint, "contains", contains), fault, times);
  }

  private void spoil(Map<String, ?> match, String fault, Object times) {
    post("/admin/faults", Map.of("match", match, "fault", fault, "times", times));
  }

  /** Spoils so many coming calls or sessions of an endpoint, behind those spoilt before. */
  public void spoilNext(String endpoint, String fault, int times) {
    spoil(Map.of("endpoint", endpoint), fault, times);
  }

  /** Sessions on its sockets that begin from now on end when they are so old. */
  public void letSessionsLive(Duration life) {
    tell("PUT", "/admin/sessions/life", Map.of("life_ms", life.toMillis()));
  }

  /** Has it do what this path and these members say. */
  void post(String path, Map<String, ?> members) {
    tell("POST", path, members);
  }

  private void tell(String method, String path, Map<String, ?> members) {
    byte[] body = PLAIN.writeValueAsBytes(members);
    var unused =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
  }

  /** Spoils every coming call of an endpoint until mended. */
  public void spoilAll(String endpoint, String fault) {
    spoil(Map.of("endpoint", endpoint), fault, "forever");
  }

  /** Spoils the one call that its caller names so. */
  public void spoilCall(String clientRequestId, String fault) {
    var named = Map.of("name", "x-client-request-id", "value", clientRequestId);
    spoil(Map.of("header", named), fault, 1);
  }

  /** Whether all calls that were to be spoiled so have been. */
  public boolean hasSpoiled(String fault) {
    return json("/admin/faults")
        .path("faults")
        .valueStream()
        .filter(rule -> rule.path("fault").asString("").equals(fault))
        .allMatch(rule -> rule.path("remaining").asString("").equals("0"));
  }

  /** Takes every fault back. */
  public void mend() {
    var unused = send(request("/admin/faults").DELETE().build());
  }

  /** How many calls it is serving now, this question left out. */
  public long callsOpen() {
    return json("/admin/health").path("in_flight").asLong() - 1;
  }

  private JsonNode json(String path) {
    return PLAIN.readTree(send(request(path).GET().build()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).timeout(TIMEOUT);
  }

  private byte[] send(HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new StackFailure(
            "the simulator answered %d to %s".formatted(answer.statusCode(), request.uri()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new StackFailure("the simulator does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while asking the simulator", e);
    }
  }
}
