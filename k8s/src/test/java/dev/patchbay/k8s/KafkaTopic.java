package dev.patchbay.k8s;

import java.util.Map;

/** As much as we use of Strimzi's type. */
record KafkaTopic(String apiVersion, String kind, Metadata metadata, Spec spec) {
  record Metadata(String name, Map<String, String> labels) {}

  record Spec(int partitions, int replicas, Map<String, String> config) {}
}
