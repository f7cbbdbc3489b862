package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for canaries wherever a site leaves anything: topics, metrics, health, logs. */
record CanaryHunt(Site site, List<Planted> planted, Findings findings) {
  CanaryHunt {
    planted = List.copyOf(planted);
  }

  /**
   * Looks.
   *
   * @return the topics with each, by its name
   */
  Map<String, Set<String>> everywhere() throws IOException, InterruptedException {
    metrics();
    logs(site.stack().options().folder());
    return topics();
  }

  private Map<String, Set<String>> topics() {
    var found = new TreeMap<String, Set<String>>();
    site.topics()
        .eachCommitted(
            _ -> true,
            seen -> {
              findings.checked(1);
              for (Planted one : planted) {
                if (one.canary().in(seen)) {
                  found.computeIfAbsent(one.name(), _ -> new TreeSet<>()).add(seen.topic());
                }
              }
            });
    for (Planted one : planted) {
      Set<String> on = found.getOrDefault(one.name(), Set.of());
      on.stream()
          .filter(topic -> !one.topics().test(topic))
          .forEach(topic -> findings.breach(one.name() + " on " + topic));
      findings.figure("topics with " + one.name(), on);
    }
    return found;
  }

  private void metrics() throws IOException, InterruptedException {
    var apps = new ArrayList<AppProcess>(site.stack().workers());
    apps.addAll(site.stack().realtimeWorkers());
    apps.add(site.stack().router());
    try (var http = HttpClient.newHttpClient()) {
      for (AppProcess app : apps) {
        for (String path : List.of("prometheus", "health", "health/readiness")) {
          var url = URI.create("http://127.0.0.1:" + app.port() + "/actuator/" + path);
          byte[] body =
              http.send(
                      HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20)).build(),
                      HttpResponse.BodyHandlers.ofByteArray())
                  .body();
          findings.checked(1);
          planted.stream()
              .filter(one -> one.canary().in(body))
              .forEach(one -> findings.breach(one.name() + " at " + url.getPath()));
        }
      }
    }
  }

  private void logs(Path folder) throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.walk(folder)) {
      logs =
          files
              .filter(file -> file.toString().endsWith(".log"))
              .filter(CanaryHunt::ofAProcess)
              .toList();
    }
    var trace = new Canary("level", "TRACE");
    long bytes = 0;
    long tracing = 0;
    for (Path log : logs) {
      bytes += Files.size(log);
      tracing += trace.isIn(log) ? 1 : 0;
      for (Planted one : planted) {
        if (one.canary().isIn(log)) {
          findings.breach(one.name() + " in " + folder.relativize(log));
        }
      }
    }
    findings.checked(logs.size());
    findings.seen("logs", logs.size(), 5);
    findings.seen("logs with lines at TRACE", tracing, 3);
    findings.figure("bytes of logs", Long.toString(bytes));
  }

  /** Kafka's own data files end in .log too. */
  private static boolean ofAProcess(Path file) {
    return !file.getFileName().toString().matches("\\d{20}\\.log");
  }
}
