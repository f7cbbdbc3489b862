package dev.patchbay.k8s;

import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Topics that are declared are those of the catalogue, all of them, as they stand there. */
final class SiteTopics implements Rule {
  @Override
  public Stream<String> findings(List<Manifest> site, Settings code) {
    Map<String, TopicSpec> missing = new TreeMap<>();
    TopicCatalogue.load().internal().forEach(topic -> missing.put(topic.name(), topic));
    List<String> findings = new ArrayList<>();
    List<Manifest> declared =
        site.stream().filter(manifest -> manifest.kind().equals("KafkaTopic")).toList();
    for (Manifest manifest : declared) {
      TopicSpec topic = missing.remove(manifest.at("/metadata/name").asString(""));
      if (topic == null) {
        findings.add(manifest.title() + ": is no topic of the catalogue");
      } else if (!said(manifest).equals(wanted(topic))) {
        findings.add(manifest.title() + ": must have " + wanted(topic));
      }
    }
    if (!declared.isEmpty()) {
      missing.keySet().forEach(name -> findings.add("KafkaTopic " + name + ": is not declared"));
    }
    return findings.stream();
  }

  private static Map<String, String> said(Manifest manifest) {
    Map<String, String> said = new TreeMap<>();
    manifest
        .at("/spec/config")
        .propertyStream()
        .forEach(setting -> said.put(setting.getKey(), setting.getValue().asString("")));
    said.put("partitions", manifest.at("/spec/partitions").asString(""));
    return said;
  }

  /** With three replicas two must have a record, as where the command creates the topic. */
  private static Map<String, String> wanted(TopicSpec topic) {
    Map<String, String> wanted = new TreeMap<>(topic.configs());
    wanted.put("min.insync.replicas", "2");
    wanted.put("partitions", Integer.toString(topic.partitions()));
    return wanted;
  }
}
