package dev.patchbay.local;

import dev.patchbay.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The simulator's admin endpoints: what it shall do wrong, and what it has served. */
final class SimulatorAdmin {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /**
   * @param url the simulator's root
   */
  SimulatorAdmin(URI url) {
    this.url = url;
  }

  /**
   * Spoils coming calls.
   *
   * @param endpoint {@code speech} or {@code transcriptions}
   * @param contains words of the text spoken or heard
   * @param fault the script, such as {@code 500} or {@code hang}
   */
  void spoil(String endpoint, String contains, String fault, int times) {
    var rule =
        Map.of(
            "match", Map.of("endpoint", endpoint, "contains", contains),
            "fault", fault,
            "times", times);
    var unused =
        send(
            request("/admin/faults")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(rule)))
                .build());
  }

  /** Everything served since the simulator's start, oldest first. */
  List<ServedCall> served() {
    var calls = new ArrayList<ServedCall>();
    long after = 0;
    while (true) {
      JsonNode page = Json.tree(send(request("/admin/ledger?after=" + after).GET().build()));
      if (page.path("dropped").asLong() > 0) {
        throw new StackFailure("the simulator's ledger has dropped entries");
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
