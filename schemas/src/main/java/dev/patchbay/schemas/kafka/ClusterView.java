package dev.patchbay.schemas.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the cluster says of topics and groups. Topics that are not there are left out. */
final class ClusterView {
  private final Admin admin;
  private final Deadline deadline;

  ClusterView(Admin admin, Deadline deadline) {
    this.admin = admin;
    this.deadline = deadline;
  }

  /**
   * A topic as it is.
   *
   * @param replicas smallest number of replicas of a partition
   */
  record Found(int partitions, int replicas, Map<String, String> configs) {}

  Map<String, Found> topics(Collection<String> names) {
    Map<String, TopicDescription> described =
        present(admin.describeTopics(names).topicNameValues(), "describing topics");
    Map<String, Map<String, String>> configs =
        configs(ConfigResource.Type.TOPIC, described.keySet());
    Map<String, Found> found = new HashMap<>();
    configs.forEach((name, settings) ->
        Optional.ofNullable(described.get(name))
            .ifPresent(topic -> found.put(name, found(topic, settings))));
    return found;
  }

  Map<String, Map<String, String>> configs(ConfigResource.Type type, Collection<String> names) {
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(type, name)).toList();
    Map<ConfigResource, Config> answers =
        present(admin.describeConfigs(resources).values(), "describing settings");
    return answers.entrySet().stream()
        .collect(
            Collectors.toMap(entry -> entry.getKey().name(), entry -> values(entry.getValue())));
  }

  private <K, V> Map<K, V> present(Map<K, KafkaFuture<V>> answers, String action) {
    Map<K, V> there = new HashMap<>();
    answers.forEach((key, answer) -> {
      try {
        there.put(key, deadline.await(answer, action));
      } catch (BrokerFailure e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    });
    return there;
  }

  private static Found found(TopicDescription topic, Map<String, String> configs) {
    int replicas =
        topic.partitions().stream().mapToInt(part -> part.replicas().size()).min().orElse(0);
    return new Found(topic.partitions().size(), replicas, configs);
  }

  private static Map<String, String> values(Config config) {
    return config.entries().stream()
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }
}
