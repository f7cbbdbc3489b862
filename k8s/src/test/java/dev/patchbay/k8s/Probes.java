package dev.patchbay.k8s;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What serves is asked for its health where it answers, by the image of this version. */
final class Probes implements Rule {
  private static final Map<String, String> PROBES =
      Map.of(
          "startupProbe", "liveness", "livenessProbe", "liveness", "readinessProbe", "readiness");
  private static final String START_WAIT = "/patchbay/router/start-wait";

  @Override
  public Stream<String> findings(List<Manifest> site, Settings code) {
    return site.stream().filter(Manifest::serves).flatMap(each -> findings(each, code).stream());
  }

  private static List<String> findings(Manifest manifest, Settings code) {
    List<String> findings = new ArrayList<>();
    JsonNode container = manifest.pod().at("/containers/0");
    String module = manifest.module();
    if (!container.path("image").asString("").endsWith(":" + code.version())) {
      findings.add(manifest.title() + ": must run the image of version " + code.version());
    }
    int port = container.at("/ports/0/containerPort").asInt(0);
    if (port != code.port(module)) {
      findings.add(manifest.title() + ": port must be " + code.port(module));
    }
    PROBES.forEach((probe, group) -> {
      JsonNode asked = container.path(probe).path("httpGet");
      String path = asked.path("path").asString("");
      if (!path.endsWith("/" + group) || !code.healthPaths(module).contains(path)) {
        findings.add(manifest.title() + ": " + probe + " must ask " + code.healthPaths(module));
      }
      String at = asked.path("port").asString("");
      if (!at.equals(container.at("/ports/0/name").asString(""))
          && !at.equals(Integer.toString(port))) {
        findings.add(manifest.title() + ": " + probe + " must ask at the container's port");
      }
    });
    if (!code.of(module).at(START_WAIT).isMissingNode()) {
      JsonNode probe = container.path("startupProbe");
      int seconds = probe.path("periodSeconds").asInt(10) * probe.path("failureThreshold").asInt(3);
      if (Duration.ofSeconds(seconds).compareTo(code.duration(module, START_WAIT)) <= 0) {
        findings.add(manifest.title() + ": startupProbe must be more patient than start-wait");
      }
    }
    return findings;
  }
}
