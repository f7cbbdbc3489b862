package dev.patchbay.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One document of the API, as it is written. */
record Manifest(JsonNode tree) {
  private static final Set<String> WITH_PODS = Set.of("Deployment", "StatefulSet", "Job");
  private static final YAMLMapper YAML = new YAMLMapper();

  static List<Manifest> parse(String yaml) {
    List<Manifest> all = new ArrayList<>();
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      documents.forEachRemaining(document -> all.add(new Manifest(document)));
    }
    return all;
  }

  /** Kind and name, as findings say it. */
  String title() {
    return kind() + " " + at("/metadata/name").asString("");
  }

  String kind() {
    return at("/kind").asString("");
  }

  JsonNode at(String pointer) {
    return tree.at(pointer);
  }

  boolean hasPods() {
    return WITH_PODS.contains(kind());
  }

  /** Runs until it is told to stop. */
  boolean serves() {
    return hasPods() && !kind().equals("Job");
  }

  JsonNode pod() {
    return at("/spec/template/spec");
  }

  JsonNode podLabels() {
    return at("/spec/template/metadata/labels");
  }

  Stream<JsonNode> containers() {
    return Stream.of("initContainers", "containers")
        .flatMap(list -> pod().path(list).valueStream());
  }

  /** The module whose image its first container runs; its name is the image's. */
  String module() {
    String image = pod().at("/containers/0/image").asString("");
    return image.replaceFirst(".*/", "").replaceFirst(":.*", "");
  }
}
