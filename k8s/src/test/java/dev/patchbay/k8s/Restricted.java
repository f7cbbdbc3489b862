package dev.patchbay.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The restricted profile of Pod Security, and beyond it: nothing to write to but sized volumes. */
final class Restricted implements Rule {
  @Override
  public Stream<String> findings(List<Manifest> site, Settings code) {
    return site.stream().filter(Manifest::hasPods).flatMap(each -> findings(each).stream());
  }

  private static List<String> findings(Manifest manifest) {
    List<String> findings = new ArrayList<>();
    JsonNode pod = manifest.pod();
    require(findings, manifest, pod, "/securityContext/runAsNonRoot", "true");
    require(findings, manifest, pod, "/securityContext/seccompProfile/type", "RuntimeDefault");
    require(findings, manifest, pod, "/automountServiceAccountToken", "false");
    if (pod.at("/securityContext/runAsUser").asInt(0) < 10_000) {
      findings.add(manifest.title() + ": runAsUser must be a number that no host's user has");
    }
    if (Stream.of("hostNetwork", "hostPID", "hostIPC").anyMatch(pod::has)) {
      findings.add(manifest.title() + ": must share nothing with its host");
    }
    pod.path("volumes")
        .valueStream()
        .forEach(volume -> {
          boolean bounded = volume.path("emptyDir").has("sizeLimit");
          if (!bounded && !volume.path("secret").has("secretName")) {
            findings.add(
                manifest.title() + ": a volume must be a Secret or an emptyDir with a sizeLimit");
          }
        });
    manifest
        .containers()
        .forEach(container -> {
          require(findings, manifest, container, "/securityContext/readOnlyRootFilesystem", "true");
          require(
              findings, manifest, container, "/securityContext/allowPrivilegeEscalation", "false");
          require(findings, manifest, container, "/securityContext/capabilities/drop", "[\"ALL\"]");
          for (String bound : List.of("/resources/limits/memory", "/resources/requests/cpu")) {
            if (container.at(bound).isMissingNode()) {
              findings.add(manifest.title() + ": " + bound + " must be set");
            }
          }
          if (container
              .path("volumeMounts")
              .valueStream()
              .noneMatch(m -> m.path("mountPath").asString("").equals("/tmp"))) {
            findings.add(manifest.title() + ": /tmp must be a volume");
          }
        });
    return findings;
  }

  private static void require(
      List<String> findings, Manifest manifest, JsonNode node, String pointer, String wanted) {
    if (!node.at(pointer)
        .toString()
        .replace("\"RuntimeDefault\"", "RuntimeDefault")
        .equals(wanted)) {
      findings.add(manifest.title() + ": " + pointer + " must be " + wanted);
    }
  }
}
