package dev.patchbay.k8s;

import java.util.List;
import java.util.stream.Stream;

/** Something that must hold of all manifests of a site together. */
@FunctionalInterface
interface Rule {
  List<Rule> ALL =
      List.of(
          new KnownFields(),
          new Probes(),
          new Restricted(),
          new Variables(),
          new GracePeriods(),
          new Selectors(),
          new SiteTopics());

  /** What is wrong, a sentence each. */
  Stream<String> findings(List<Manifest> site, Settings code);

  static List<String> allFindings(List<Manifest> site, Settings code) {
    return ALL.stream().flatMap(rule -> rule.findings(site, code)).toList();
  }
}
