package dev.patchbay.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whoever selects pods by labels finds some, and what serves has a disruption budget. */
final class Selectors implements Rule {
  @Override
  public Stream<String> findings(List<Manifest> site, Settings code) {
    List<String> findings = new ArrayList<>();
    List<Manifest> withPods = site.stream().filter(Manifest::hasPods).toList();
    for (Manifest manifest : site) {
      JsonNode selector = selector(manifest);
      if (manifest.serves() && !matches(selector, manifest.podLabels())) {
        findings.add(manifest.title() + ": selector must match the labels of its pods");
      } else if (!selector.isMissingNode()
          && withPods.stream().noneMatch(pods -> matches(selector, pods.podLabels()))) {
        findings.add(manifest.title() + ": selects nothing");
      }
      if (manifest.serves() && site.stream().noneMatch(budget -> protects(budget, manifest))) {
        findings.add(manifest.title() + ": must have a disruption budget");
      }
      manifest
          .at("/spec/podSelector/matchExpressions")
          .valueStream()
          .flatMap(expression -> expression.path("values").valueStream())
          .filter(name ->
              withPods.stream()
                  .noneMatch(pods -> pods.podLabels().valueStream().anyMatch(name::equals)))
          .forEach(name -> findings.add(manifest.title() + ": selects nothing named " + name));
    }
    return findings.stream();
  }

  private static boolean protects(Manifest budget, Manifest pods) {
    return budget.kind().equals("PodDisruptionBudget")
        && matches(selector(budget), pods.podLabels());
  }

  private static JsonNode selector(Manifest manifest) {
    return switch (manifest.kind()) {
      case "Service" -> manifest.at("/spec/selector");
      case "NetworkPolicy" -> manifest.at("/spec/podSelector/matchLabels");
      default -> manifest.at("/spec/selector/matchLabels");
    };
  }

  /** Whether the labels are all there; what asks for none is a mistake here. */
  private static boolean matches(JsonNode wanted, JsonNode labels) {
    return !wanted.isEmpty()
        && wanted
            .propertyStream()
            .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
  }
}
