package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a process tells Prometheus of itself, at one time. */
final class Metrics {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final String lines;

  private Metrics(String lines) {
    this.lines = lines;
  }

  static Metrics of(AppProcess app) {
    var url = URI.create("http://127.0.0.1:" + app.port() + "/actuator/prometheus");
    try (var http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(TIMEOUT).build();
      return new Metrics(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new ProofFailure(app.name() + " does not tell its metrics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailure("interrupted while asking for metrics", e);
    }
  }

  /** The sum of a metric over its labels; 0 when it has never been touched. */
  double sum(String name) {
    return lines
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The sum of a metric over what has this label, such as {@code area="heap"}. */
  double sum(String name, String label) {
    return lines
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Whether a router knows the tenant's money, and none of it is held. */
  boolean nothingHeld(String tenant) {
    String label = "tenant=\"" + tenant + "\"";
    return sum("audio_budget_spent_usd", label) > 0 && sum("audio_budget_reserved_usd", label) == 0;
  }
}
