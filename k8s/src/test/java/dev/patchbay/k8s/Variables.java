package dev.patchbay.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Secrets come by reference, all that a process asks for; other variables set what there is. */
final class Variables implements Rule {
  static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(KEY|SECRET|PASSWORD|TOKEN|CREDENTIAL|JAAS).*");
  static final Pattern SECRET_VALUE =
      Pattern.compile(
          "sk-[A-Za-z0-9_-]{8,}|AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----|password=");

  @Override
  public Stream<String> findings(List<Manifest> site, Settings code) {
    return site.stream().flatMap(manifest -> findings(manifest, code).stream());
  }

  private static List<String> findings(Manifest manifest, Settings code) {
    List<String> findings = new ArrayList<>();
    if (manifest.kind().equals("Secret")) {
      findings.add(manifest.title() + ": a Secret is the site's to make");
    }
    // The value itself is never repeated.
    if (SECRET_VALUE.matcher(manifest.tree().toString()).find()) {
      findings.add(manifest.title() + ": a secret stands in plain text");
    }
    manifest
        .at("/data")
        .propertyNames()
        .forEach(name -> {
          if (SECRET_NAME.matcher(name).matches()) {
            findings.add(manifest.title() + ": " + name + " must come from a Secret");
          }
        });
    Set<String> secret = new TreeSet<>();
    manifest
        .containers()
        .flatMap(c -> c.path("env").valueStream())
        .forEach(variable -> {
          String name = variable.path("name").asString("");
          JsonNode reference = variable.at("/valueFrom/secretKeyRef/key");
          if (!reference.isMissingNode()) {
            secret.add(name);
          } else if (SECRET_NAME.matcher(name).matches()) {
            findings.add(manifest.title() + ": " + name + " must come from a Secret");
          } else if (manifest.serves()
              && name.startsWith("PATCHBAY_")
              && !code.overridingVariables(manifest.module()).contains(name)) {
            findings.add(manifest.title() + ": " + name + " sets nothing");
          }
        });
    if (manifest.serves() && !secret.equals(code.secretVariables(manifest.module()))) {
      findings.add(
          manifest.title() + ": secrets must be " + code.secretVariables(manifest.module()));
    }
    return findings;
  }
}
